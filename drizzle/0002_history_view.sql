DROP INDEX `tasks_newest`;--> statement-breakpoint
ALTER TABLE `tasks` ADD `aspect` real;--> statement-breakpoint
ALTER TABLE `tasks` ADD `results` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `tasks` SET
  `results` = (SELECT count(*) FROM `images` WHERE `task_seq` = `tasks`.`seq` AND `role` = 'result'),
  `aspect` = (SELECT 1.0 * `width` / `height` FROM `images` WHERE `task_seq` = `tasks`.`seq` AND `role` = 'result' AND `height` > 0 ORDER BY `idx` LIMIT 1);--> statement-breakpoint
CREATE INDEX `tasks_by_model` ON `tasks` (`model`,`added_at`,`seq`,`removed_at`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_by_connection` ON `tasks` (`connection_seq`,`added_at`,`seq`,`removed_at`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_favorites` ON `tasks` (`added_at`) WHERE "tasks"."removed_at" is null and "tasks"."favorite";--> statement-breakpoint
CREATE INDEX `tasks_newest` ON `tasks` (`added_at`,`seq`,`removed_at`,`aspect`,`results`) WHERE "tasks"."removed_at" is null;