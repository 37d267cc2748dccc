CREATE TABLE `answers` (
	`task_seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`http_status` integer,
	`body` text NOT NULL,
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `connections` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`base_url` text NOT NULL,
	`image_hosts` text DEFAULT '[]' NOT NULL,
	`state` text DEFAULT 'ok' NOT NULL,
	`reason` text,
	`hold_until` integer,
	`hold_cause` text,
	`troubles` integer DEFAULT 0 NOT NULL,
	`family_holds` text DEFAULT '[]' NOT NULL,
	`balance` real,
	`unknown_after_ms` integer NOT NULL,
	`requests_per_second` real NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connections_name` ON `connections` ("name" collate nocase);--> statement-breakpoint
CREATE TABLE `durations` (
	`family` text NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`json` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`family`, `model`)
);
--> statement-breakpoint
CREATE TABLE `history` (
	`task_seq` integer NOT NULL,
	`step` integer NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`phase` text,
	`detail` text NOT NULL,
	PRIMARY KEY(`task_seq`, `step`),
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `images` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_seq` integer NOT NULL,
	`role` text NOT NULL,
	`idx` integer NOT NULL,
	`url` text NOT NULL,
	`status` text DEFAULT 'wanted' NOT NULL,
	`reason` text,
	`detail` text,
	`deadline_at` integer NOT NULL,
	`library_id` text,
	`path` text,
	`bytes` integer,
	`sha256` text,
	`media_type` text,
	`width` integer,
	`height` integer,
	`landed_at` integer,
	`kept_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`first_try_at` integer,
	`next_try_at` integer,
	`etag` text,
	`last_modified` text,
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`library_id`) REFERENCES `libraries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `images_identity` ON `images` (`task_seq`,`role`,`idx`);--> statement-breakpoint
CREATE INDEX `images_wanted` ON `images` (`role`,`deadline_at`) WHERE "images"."status" = 'wanted' and "images"."landed_at" is null;--> statement-breakpoint
CREATE INDEX `images_next_try` ON `images` (`next_try_at`) WHERE "images"."status" = 'wanted' and "images"."landed_at" is null and "images"."next_try_at" is not null;--> statement-breakpoint
CREATE INDEX `images_landed` ON `images` (`landed_at`) WHERE "images"."status" = 'wanted' and "images"."landed_at" is not null;--> statement-breakpoint
CREATE INDEX `images_sha256` ON `images` (`sha256`) WHERE "images"."status" = 'kept';--> statement-breakpoint
CREATE TABLE `libraries` (
	`id` text PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`device` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`task_seq` integer,
	`at` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`shown_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	FOREIGN KEY (`task_seq`) REFERENCES `tasks`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`next_try_at`) WHERE "notices"."shown_at" is null;--> statement-breakpoint
CREATE TABLE `tasks` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`connection_seq` integer NOT NULL,
	`family` text,
	`task_id` text NOT NULL,
	`status` text DEFAULT 'waiting' NOT NULL,
	`phase` text,
	`model` text,
	`prompt` text,
	`params` text,
	`failure_code` text,
	`failure_message` text,
	`added_at` integer NOT NULL,
	`asked_from_at` integer NOT NULL,
	`created_at` integer,
	`completed_at` integer,
	`succeeded_at` integer,
	`kept_at` integer,
	`next_poll_at` integer,
	`asked_at` integer,
	`polls` integer DEFAULT 0 NOT NULL,
	`errors` integer DEFAULT 0 NOT NULL,
	`empty_successes` integer DEFAULT 0 NOT NULL,
	`probe_index` integer DEFAULT 0 NOT NULL,
	`credits` real,
	`rating` integer DEFAULT 0 NOT NULL,
	`favorite` integer DEFAULT false NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`removed_at` integer,
	`search_text` text DEFAULT '' NOT NULL,
	`search_pairs` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`connection_seq`) REFERENCES `connections`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_id` ON `tasks` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_identity` ON `tasks` (`connection_seq`,`task_id`,`family`);--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_identity_probing` ON `tasks` (`connection_seq`,`task_id`) WHERE "tasks"."family" is null;--> statement-breakpoint
CREATE INDEX `tasks_task_id` ON `tasks` (`task_id`);--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`connection_seq`,`next_poll_at`) WHERE "tasks"."next_poll_at" is not null and "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_newest` ON `tasks` (`added_at`,`seq`,`removed_at`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_by_status` ON `tasks` (`status`,`added_at`,`seq`,`removed_at`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_by_family` ON `tasks` (`family`,`added_at`,`seq`,`removed_at`) WHERE "tasks"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_removed` ON `tasks` (`removed_at`) WHERE "tasks"."removed_at" is not null;