-- Full-text search over `tasks`. Two indexes over columns of the table itself (external content, nothing stored twice):
-- trigrams find every substring of three or more characters in any script; pairs find CJK words of one or two.
CREATE VIRTUAL TABLE `task_trigrams` USING fts5(`search_text`, content='tasks', content_rowid='seq', tokenize='trigram case_sensitive 0 remove_diacritics 1', detail='full');
--> statement-breakpoint
CREATE VIRTUAL TABLE `task_pairs` USING fts5(`search_pairs`, content='tasks', content_rowid='seq', tokenize='unicode61 remove_diacritics 0');
--> statement-breakpoint
CREATE TRIGGER `tasks_search_insert` AFTER INSERT ON `tasks` BEGIN
  INSERT INTO `task_trigrams`(rowid, `search_text`) VALUES (new.seq, new.search_text);
  INSERT INTO `task_pairs`(rowid, `search_pairs`) VALUES (new.seq, new.search_pairs);
END;
--> statement-breakpoint
CREATE TRIGGER `tasks_search_delete` AFTER DELETE ON `tasks` BEGIN
  INSERT INTO `task_trigrams`(`task_trigrams`, rowid, `search_text`) VALUES ('delete', old.seq, old.search_text);
  INSERT INTO `task_pairs`(`task_pairs`, rowid, `search_pairs`) VALUES ('delete', old.seq, old.search_pairs);
END;
--> statement-breakpoint
CREATE TRIGGER `tasks_search_update` AFTER UPDATE OF `search_text`, `search_pairs` ON `tasks` BEGIN
  INSERT INTO `task_trigrams`(`task_trigrams`, rowid, `search_text`) VALUES ('delete', old.seq, old.search_text);
  INSERT INTO `task_trigrams`(rowid, `search_text`) VALUES (new.seq, new.search_text);
  INSERT INTO `task_pairs`(`task_pairs`, rowid, `search_pairs`) VALUES ('delete', old.seq, old.search_pairs);
  INSERT INTO `task_pairs`(rowid, `search_pairs`) VALUES (new.seq, new.search_pairs);
END;
