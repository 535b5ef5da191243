// What the readers of foreign records share: bounded lists, notes, scores, products.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/document.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::insight {

template <class T, std::int64_t Min, std::int64_t Max>
bool is_full(const describe::List<T, Min, Max>& list) {
    return static_cast<std::int64_t>(list.size()) >= Max;
}

// Adds to a bounded list; false where it is full.
template <class T, std::int64_t Min, std::int64_t Max>
bool push(describe::List<T, Min, Max>& list, T value) {
    if (is_full(list)) return false;
    list.push_back(std::move(value));
    return true;
}

// Notes something that was not understood; past the bound it is only counted in the last one.
void note(Advisory& advisory, const Place& place, std::string_view text, std::string_view why);
void note(Advisory& advisory, std::string_view pointer, std::string_view text, std::string_view why);

// Keeps a text of the clause that its reader did not understand, so that no version which it could mean is taken for safe (INS-18): as a
// range that nothing can read, and as a note with the reason. What stands in the clause beside it holds as it is (decision 0023). Where the
// clause has no room for one range more, the last gives way.
void keep_unread(Advisory& advisory, AdvisoryClause& clause, const Place& place, std::string_view text, std::string_view why);
// The same without the note.
void keep_unread(AdvisoryClause& clause, std::string_view pointer, std::string_view text);
// The text as a range of the clause has it; what could be read as a version after all is marked.
AdvisoryWords unread_words(std::string_view text, System system);

// Adds another number of the same thing, once.
void add_alias(Advisory& advisory, std::string_view number);
// The number, if it is one that can be kept: one line, not empty.
std::optional<AdvisoryNumber> number_of(std::string_view text);

// Takes a score ("3.1", 7.5, vector, the source's word) and, where it is of the newest version so far, the severity from it:
// 9.0 and more is critical, 7.0 and more major, all else minor (decision 0026). Scores out of 0 to 10 are noted.
void add_score(Advisory& advisory, const Place& cvss, std::string_view version);

void add_reference(Advisory& advisory, std::string_view url, std::string_view title = {});

// RFC 3339, also without seconds or offset as old records have it (then UTC), or a day alone.
std::optional<Instant> instant_of(std::string_view text);

// The system that a product name means ("Junos OS", "Junos", "Junos OS Evolved"); nothing for other products. What follows the
// name ("running on QFX3500, EX4300 devices", "with LDP enabled") is left in `rest`.
std::optional<System> system_of_product(std::string_view product, std::string& rest);

// The prose at `place`: a text, {value, supportingMedia} or a list of these of which the English ones are joined.
std::string prose_at(const Place& place);

}  // namespace aftercare::insight
