CREATE TABLE `__new_user` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`name` text NOT NULL,
	`password_hash` text,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`all_sites` integer NOT NULL,
	`is_demonstration` integer DEFAULT false NOT NULL,
	`staff_number` text,
	`external_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_user`("id", "email", "name", "password_hash", "role", "status", "all_sites", "is_demonstration", "staff_number", "external_id", "created_at") SELECT "id", "email", "name", "password_hash", "role", "status", "all_sites", "is_demonstration", "staff_number", "external_id", "created_at" FROM `user`;--> statement-breakpoint
DROP TABLE `user`;--> statement-breakpoint
ALTER TABLE `__new_user` RENAME TO `user`;--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_staff_number_unique` ON `user` (`staff_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_external_id_unique` ON `user` (`external_id`);