// What was written of cases as words, and SQL (CASE-23): the only place that names the table case_text and its full-text index.
#pragma once

#include "cases/record/case_access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cases::store {

// Texts that stand in the history of a case: what its customer reads too, and what the vendor alone does.
struct Said {
    std::string seen = {};
    std::string internal = {};
    void add(bool is_internal, std::string_view text) { (is_internal ? internal : seen).append("\n").append(text); }
};

// The words of a case that is opened, with what was said as it was.
void insert_words(db::Tx& tx, const Case& row, const Said& said);

// Both put the words of a case in the place of those before; it is then the last written on. Of very long cases what was written last counts.
// The first reads all that was said in it: where the case's own words changed. The second adds to what it keeps: a note costs by its own length.
void put_words(db::Tx& tx, const Case& row);
void add_words(db::Tx& tx, const Case& row, const Said& said);

// A search for words, as the database's full-text index takes it; none where the text has no word. All words must be there, the last may go on.
// Customers find by what they may read alone.
std::optional<std::string> match_of(const db::Tx& tx, const CaseReader& reader, std::string_view text);

// The same for any of some words, each as words_of() gives it, in what customers may read of one account's cases. REQUIRES: at least one word.
std::string any_match_of(const db::Tx& tx, AccountId account, const std::vector<std::string>& words);

// Whether hardly any of the cases that were written on last says that: whoever wants the newest of them then looks the words up first. PostgreSQL by itself takes any word for one
// that half a percent of all cases have, and would walk them all for one that none has. Always false on SQLite, which looks words up anyway.
bool is_rare(db::Tx& tx, const CaseReader& reader, const std::string& match);

// The condition that a row of case_text (alias t) is found by :match.
std::string matches(const db::Tx& tx, const CaseReader& reader);
// " from ...": rows of case_text as t beside their cases as c, in the order of the index where it has one. `rare`: as is_rare() says.
std::string text_join(const db::Tx& tx, const CaseReader& reader, bool rare);

}  // namespace aftercare::cases::store
