-- cases: the list in the order of its numbers (CASE-24), where the 10,000th case of a day stands behind the 9,999th (CASE-03): the day, how long the number is,
-- and the count. case_list_store.cpp has the same expression.
create index case_by_number_order on case_record (((substr(number, 1, 10) || cast(length(number) as text) || substr(number, 11)) collate "C"), id);
