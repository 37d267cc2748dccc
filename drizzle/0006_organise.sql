CREATE TABLE `balances` (
	`connection_seq` integer NOT NULL,
	`at` integer NOT NULL,
	`credits` real NOT NULL,
	PRIMARY KEY(`connection_seq`, `at`),
	FOREIGN KEY (`connection_seq`) REFERENCES `connections`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `collection_tasks` (
	`collection_seq` integer NOT NULL,
	`task_seq` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`collection_seq`, `task_seq`),
	FOREIGN KEY (`collection_seq`) REFERENCES `collections`(`seq`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `collection_tasks_by_task` ON `collection_tasks` (`task_seq`,`collection_seq`);--> statement-breakpoint
CREATE TABLE `collections` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `collections_name` ON `collections` ("name" collate nocase);--> statement-breakpoint
CREATE TABLE `saved_searches` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_searches_name` ON `saved_searches` ("name" collate nocase);--> statement-breakpoint
CREATE TABLE `task_tags` (
	`task_seq` integer NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`task_seq`, `tag`),
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `task_tags_by_tag` ON `task_tags` (`tag`,`task_seq`);--> statement-breakpoint
DROP INDEX `tasks_newest`;--> statement-breakpoint
ALTER TABLE `tasks` ADD `rejected` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `tasks_noted` ON `tasks` (`added_at`) WHERE "tasks"."removed_at" is null and "tasks"."note" <> '';--> statement-breakpoint
CREATE INDEX `tasks_by_prompt` ON `tasks` (`prompt`,`added_at`,`removed_at`) WHERE "tasks"."removed_at" is null and "tasks"."prompt" is not null;--> statement-breakpoint
CREATE INDEX `tasks_newest` ON `tasks` (`added_at`,`seq`,`removed_at`,`status`,`family`,`model`,`connection_seq`,`favorite`,`rejected`,`rating`,`credits`,`aspect`,`results`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
ALTER TABLE `connections` ADD `low_balance` real;--> statement-breakpoint
CREATE INDEX `images_lost` ON `images` (`task_seq`) WHERE "images"."status" = 'lost';--> statement-breakpoint
CREATE INDEX `notices_by_task` ON `notices` (`task_seq`,`kind`);--> statement-breakpoint
CREATE INDEX `notices_by_kind` ON `notices` (`kind`,`at`);
--> statement-breakpoint
INSERT INTO `task_tags` SELECT DISTINCT `tasks`.`seq`, `each`.`value` FROM `tasks`, json_each(CASE WHEN json_valid(`tasks`.`tags`) THEN `tasks`.`tags` ELSE '[]' END) AS `each` WHERE `tasks`.`tags` <> '[]' AND `each`.`type` = 'text';--> statement-breakpoint
CREATE TRIGGER `tasks_tags_insert` AFTER INSERT ON `tasks` WHEN new.tags <> '[]' BEGIN
  INSERT INTO `task_tags` SELECT DISTINCT new.seq, `each`.`value` FROM json_each(CASE WHEN json_valid(new.tags) THEN new.tags ELSE '[]' END) AS `each` WHERE `each`.`type` = 'text';
END;
--> statement-breakpoint
CREATE TRIGGER `tasks_tags_update` AFTER UPDATE OF `tags` ON `tasks` WHEN new.tags <> old.tags BEGIN
  DELETE FROM `task_tags` WHERE `task_seq` = new.seq;
  INSERT INTO `task_tags` SELECT DISTINCT new.seq, `each`.`value` FROM json_each(CASE WHEN json_valid(new.tags) THEN new.tags ELSE '[]' END) AS `each` WHERE `each`.`type` = 'text';
END;
