#include "cases/record/case_text_store.hpp"

#include "cases/record/case_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/text/words.hpp"

#include <ranges>
#include <unordered_set>
#include <vector>

namespace aftercare::cases::store {

namespace {

using db::Statement;

// So many different words of a case are found, of what its readers see and of what the vendor alone does.
constexpr std::size_t kMostWords = 20'000;
constexpr std::int64_t kEventsRead = 2'000;
constexpr std::size_t kMostAsked = 20;
// Beyond so many accounts in scope it is left to the case's own row which are seen.
constexpr std::size_t kMostAccounts = 20;

struct Words {
    AccountId account_id;
    CaseId case_id;
    std::string words;
    std::string internal_words;
};
DESCRIBE(Words, account_id, case_id, words, internal_words)

struct SaidOnce {
    bool internal = false;
    std::string text;
};
DESCRIBE(SaidOnce, internal, text)

// The word that stands for an account, so that an index of all accounts finds a small one's quickly.
std::string account_word(AccountId account) {
    std::string word = "a" + account.text();
    std::erase(word, '-');
    return word;
}

// The words of a text, then those that are kept and not among them, each behind a blank. Beyond the most, the last are left out.
std::string joined(std::string_view text, std::string_view kept, std::string_view account) {
    const std::vector<std::string> fresh = text::words_of(text, kMostWords);
    std::unordered_set<std::string_view> known(fresh.begin(), fresh.end());
    known.insert(account);
    std::string all;
    for (const std::string& word : fresh) all.append(" ").append(word);
    std::size_t count = fresh.size();
    for (const auto part : std::views::split(kept, ' ')) {
        if (count == kMostWords) break;
        const std::string_view word(part.begin(), part.end());
        if (word.empty() || !known.insert(word).second) continue;
        all.append(" ").append(word);
        ++count;
    }
    return all;
}

// What the case itself says. Its number stands there as it is typed on a phone, as one word.
std::string own_text(const Case& row) {
    std::string text = row.number.digits() + "\n" + row.synopsis.text() + "\n" + row.description.text();
    if (row.tracking_number) text.append("\n").append(row.tracking_number->text());
    return text;
}

void insert(db::Tx& tx, const Case& row, const Said& said, const Words& kept) {
    const std::string account = account_word(row.account_id);
    tx.insert("case_text", Words{.account_id = row.account_id,
                                 .case_id = row.id,
                                 .words = account + joined(own_text(row) + "\n" + said.seen, kept.words, account),
                                 .internal_words = joined(said.internal, kept.internal_words, {})});
}

// In the place of what was kept of the case.
void replace(db::Tx& tx, const Case& row, const Said& said, const Words& kept) {
    constexpr Statement kRemove{"cases.remove_words", "delete from case_text where case_id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"id", row.id}});
    insert(tx, row, said, kept);
}

// That the text of a step of this kind is somebody's words.
std::string is_worded(const std::string& kind) {
    std::string others;
    for (const StepKind& one : kStepKinds)
        if (!one.worded) others += (others.empty() ? "'" : ", '") + std::string(describe::enumerator_name(one.kind)) + "'";
    return kind + " not in (" + others + ")";
}

// One word as the index is asked for it; `goes_on`: it may be a beginning.
std::string asked(db::Dialect dialect, const std::string& word, bool goes_on) {
    if (dialect == db::Dialect::sqlite) return "\"" + word + "\"" + (goes_on ? "*" : "");
    return "'" + word + "'" + (goes_on ? ":*" : "");
}

}  // namespace

void insert_words(db::Tx& tx, const Case& row, const Said& said) { insert(tx, row, said, {}); }

void put_words(db::Tx& tx, const Case& row) {
    static const Statement kSaid{
        "cases.said", db::literal("select e.internal, e.text from case_event e where " + of_case("e") +
                                  " and e.text is not null and " + is_worded("e.kind") + " order by e.id desc limit :limit")};
    Said all;
    for (const SaidOnce& said : tx.all<SaidOnce>(kSaid, {{"id", row.id}, {"limit", kEventsRead}}))
        all.add(said.internal, said.text);
    replace(tx, row, all, {});
}

void add_words(db::Tx& tx, const Case& row, const Said& said) {
    static const Statement kKept{"cases.words", db::literal("select " + std::string(db::columns_of<Words>("t")) +
                                                            " from case_text t where t.case_id = :id and {scope:t.account_id}")};
    const auto kept = tx.one<Words>(kKept, {{"id", row.id}});
    if (!kept) return put_words(tx, row);
    replace(tx, row, said, *kept);
}

std::optional<std::string> match_of(const db::Tx& tx, const CaseReader& reader, std::string_view text) {
    std::vector<std::string> words = text::words_of(text, kMostAsked);
    if (const auto number = CaseNumber::parse(text)) words = {number->digits()};
    if (words.empty()) return std::nullopt;
    const db::Dialect dialect = tx.dialect();
    const bool sqlite = dialect == db::Dialect::sqlite;
    const std::string_view both = sqlite ? " AND " : " & ";
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i)
        all += (i == 0 ? "" : std::string(both)) + asked(dialect, words[i], i + 1 == words.size() && words[i].size() > 1);
    if (const Scope& scope = tx.scope(); !scope.is_all() && scope.accounts().size() <= kMostAccounts) {
        std::string accounts;
        for (const AccountId account : scope.accounts())
            accounts += (accounts.empty() ? "" : sqlite ? " OR " : " | ") + asked(dialect, account_word(account), false);
        if (!accounts.empty()) all = "(" + accounts + ")" + std::string(both) + all;
    }
    return sqlite && !reader.internal ? "{words} : (" + all + ")" : all;
}

std::string any_match_of(const db::Tx& tx, AccountId account, const std::vector<std::string>& words) {
    const db::Dialect dialect = tx.dialect();
    const bool sqlite = dialect == db::Dialect::sqlite;
    std::string any;
    for (const std::string& word : words)
        any += (any.empty() ? "" : std::string(sqlite ? " OR " : " | ")) + asked(dialect, word, false);
    const std::string all = asked(dialect, account_word(account), false) + (sqlite ? " AND " : " & ") + "(" + any + ")";
    return sqlite ? "{words} : (" + all + ")" : all;
}

std::string matches(const db::Tx& tx, const CaseReader& reader) {
    if (tx.dialect() == db::Dialect::sqlite) return "f.case_words match :match";
    return std::string(reader.internal ? "t.whole_index" : "t.public_index") + " @@ cast(:match as tsquery)";
}

bool is_rare(db::Tx& tx, const CaseReader& reader, const std::string& match) {
    // One of a hundred: then a page is met soon among the newest, and the index of words would give more than anybody reads. No more than these:
    // all that was written on each is unpacked for it.
    constexpr std::int64_t kNewest = 1'000;
    constexpr std::int64_t kMany = 10;
    if (tx.dialect() == db::Dialect::sqlite) return false;
    const std::string sql =
        "{once}select count(*) from (select 1 from (select n.account_id, n.whole_index, n.public_index from case_text n order by "
        "n.id desc limit "
        ":newest) t where {scope:t.account_id} and " +
        matches(tx, reader) + " limit :many) as found";
    const auto found = tx.all<std::int64_t>({"cases.is_rare", sql}, {{"match", match}, {"newest", kNewest}, {"many", kMany}});
    return found.empty() || found.front() < kMany;
}

std::string text_join(const db::Tx& tx, const CaseReader& reader, bool rare) {
    // SQLite walks tables in the order of a cross join: from the last found row of the index on.
    if (tx.dialect() == db::Dialect::sqlite)
        return " from case_words f cross join case_text t on t.id = f.rowid cross join case_record c on c.account_id = "
               "t.account_id and "
               "c.id = t.case_id";
    // With an offset, even of nothing, it is read as it stands; in the order of a page, so that cases are looked up until the page is full.
    const std::string texts =
        rare ? "(select t.id, t.account_id, t.case_id, t.words, t.whole_index, t.public_index from case_text t where " +
                   matches(tx, reader) + " order by t.id desc offset 0)"
             : "case_text";
    return " from " + texts + " t join case_record c on c.account_id = t.account_id and c.id = t.case_id";
}

}  // namespace aftercare::cases::store
