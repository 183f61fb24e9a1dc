CREATE TABLE `skill_level` (
	`user_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`level` integer,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`is_unverified` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`user_id`, `skill_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skill`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `skill_level_until` ON `skill_level` (`until`);