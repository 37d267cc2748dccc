CREATE TABLE `rule_runs` (
	`rule_seq` integer NOT NULL,
	`task_seq` integer NOT NULL,
	`state` text DEFAULT 'due' NOT NULL,
	`wanted` integer DEFAULT 1 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer DEFAULT 0 NOT NULL,
	`error` text,
	PRIMARY KEY(`rule_seq`, `task_seq`),
	FOREIGN KEY (`rule_seq`) REFERENCES `rules`(`seq`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rule_runs_by_state` ON `rule_runs` (`rule_seq`,`state`,`next_try_at`,`task_seq`);--> statement-breakpoint
CREATE INDEX `rule_runs_by_task` ON `rule_runs` (`task_seq`);--> statement-breakpoint
CREATE TABLE `rules` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`event` text NOT NULL,
	`query` text NOT NULL,
	`kind` text NOT NULL,
	`action` text NOT NULL,
	`enabled` integer DEFAULT false NOT NULL,
	`device` integer,
	`trouble` text,
	`troubles` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer,
	`ran_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rules_name` ON `rules` ("name" collate nocase);--> statement-breakpoint
-- A task that is put back from the library's records brings their count along (`recorded`): that is no news.
CREATE TRIGGER `rules_task_ended` AFTER UPDATE OF `status` ON `tasks`
WHEN new.status <> old.status AND new.status IN ('kept', 'failed') AND new.recorded = old.recorded
  AND EXISTS (SELECT 1 FROM `rules` WHERE `enabled`) BEGIN
  INSERT INTO `rule_runs` (`rule_seq`, `task_seq`) SELECT `seq`, new.seq FROM `rules` WHERE `enabled` AND `event` = new.status
    ON CONFLICT DO UPDATE SET `state` = 'due', `wanted` = `wanted` + 1, `tries` = 0, `next_try_at` = 0
    WHERE `state` <> 'done' OR (SELECT `kind` FROM `rules` WHERE `rules`.`seq` = `rule_seq`) = 'export';
END;
--> statement-breakpoint
CREATE TRIGGER `rules_task_marked` AFTER UPDATE OF `rating`, `favorite`, `rejected`, `tags`, `note` ON `tasks`
WHEN new.status = 'kept' AND new.removed_at IS NULL AND new.recorded = old.recorded
  AND (new.rating <> old.rating OR new.favorite <> old.favorite OR new.rejected <> old.rejected OR new.tags <> old.tags OR new.note <> old.note)
  AND EXISTS (SELECT 1 FROM `rules` WHERE `enabled` AND `kind` = 'export') BEGIN
  INSERT INTO `rule_runs` (`rule_seq`, `task_seq`) SELECT `seq`, new.seq FROM `rules` WHERE `enabled` AND `kind` = 'export'
    ON CONFLICT DO UPDATE SET `state` = 'due', `wanted` = `wanted` + 1, `tries` = 0, `next_try_at` = 0;
END;
