CREATE TABLE of_a_later_version (id ${serial});
