ALTER TABLE `tasks` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tasks` ADD `recorded` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `tasks_unrecorded` ON `tasks` (`seq`) WHERE "tasks"."revision" <> "tasks"."recorded";