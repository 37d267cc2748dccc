DROP INDEX `tasks_by_model`;--> statement-breakpoint
DROP INDEX `tasks_by_connection`;--> statement-breakpoint
DROP INDEX `tasks_favorites`;--> statement-breakpoint
DROP INDEX `tasks_newest`;--> statement-breakpoint
CREATE INDEX `tasks_newest` ON `tasks` (`added_at`,`seq`,`removed_at`,`status`,`family`,`model`,`connection_seq`,`favorite`,`aspect`,`results`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `images_unsaved` ON `images` (`task_seq`,`deadline_at`) WHERE "images"."status" = 'wanted';