#include "insight/advisory/statements.hpp"

#include "insight/advisory/level.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/statement_tokens.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxStatements = 5'000;
// Words of a kind in a row: no text of people has more, and one of a foe must not take forever.
constexpr std::size_t kMaxSame = 8;

bool is_evolved(std::string_view version) { return lower(version).ends_with("-evo"); }

class StatementReader {
public:
    StatementReader(std::string_view prose, System system) : prose_(prose), system_(system), tokens_(tokens_of(prose)) {}

    std::vector<Statement> run() {
        while (at_ < tokens_.size() && found_.size() < kMaxStatements) {
            if (take_statement()) continue;
            note_context();
            ++at_;
        }
        return std::move(found_);
    }

private:
    struct Draft {
        bool all = false;
        bool versions = false;  // The word "versions" or "releases" stood there.
        std::string train;
        std::string from;
        bool from_is_train = false;
        bool later = false;
        bool exclusive = false;
        bool upper = false;
        std::string before;
        std::string through;
        std::vector<std::pair<std::string, RangeStatus>> changes;
    };

    // --- looking ---

    bool is(std::size_t at, StatementTokenKind kind) const { return at < tokens_.size() && tokens_[at].kind == kind; }
    bool is_version(std::size_t at) const { return is(at, StatementTokenKind::release) || is(at, StatementTokenKind::train); }
    bool is_word(std::size_t at, std::string_view word) const {
        return is(at, StatementTokenKind::word) && tokens_[at].text == word;
    }
    bool is_any(std::size_t at, std::span<const std::string_view> words) const {
        return is(at, StatementTokenKind::word) && std::ranges::find(words, std::string_view(tokens_[at].text)) != words.end();
    }
    bool is_noun(std::size_t at) const {
        static constexpr std::array<std::string_view, 4> kNouns{"versions", "version", "releases", "release"};
        return is_any(at, kNouns);
    }
    bool is_system_word(std::size_t at) const {
        static constexpr std::array<std::string_view, 6> kWords{"juniper", "networks", "junos", "os", "evolved", "evo"};
        return is_any(at, kWords);
    }
    // How many tokens of a phrase of words stand at `at`; 0: it does not.
    std::size_t phrase(std::size_t at, std::initializer_list<std::string_view> words) const {
        std::size_t i = at;
        for (const std::string_view word : words) {
            if (!is_word(i++, word)) return 0;
        }
        return words.size();
    }
    // "prior to", "before", "earlier than"; also said twice, as one record does.
    std::size_t before_phrase(std::size_t at) const {
        std::size_t count = 0;
        while (true) {
            std::size_t one = phrase(at + count, {"prior", "to"});
            if (one == 0) one = phrase(at + count, {"earlier", "than"});
            if (one == 0) one = phrase(at + count, {"before"});
            if (one == 0 || count >= kMaxSame) return count;
            count += one;
        }
    }
    std::size_t later_phrase(std::size_t at) const {
        for (const auto& words : {std::initializer_list<std::string_view>{"and", "later"},
                                  {"or", "later"},
                                  {"and", "above"},
                                  {"and", "all", "later"},
                                  {"and", "all", "subsequent"}}) {
            if (const std::size_t count = phrase(at, words); count > 0) return count;
        }
        return 0;
    }

    // --- what the text is about ---

    void note_context() {
        if (is_word(at_, "junos") || (is_word(at_, "evolved") && at_ > 0 && !is_system_word(at_ - 1))) {
            std::size_t end = at_ + 1;
            while (is_word(end, "os") || is_word(end, "evolved") || is_word(end, "evo")) ++end;
            const System named = is_word(end - 1, "evolved") || is_word(end - 1, "evo") ? System::junos_evolved : System::junos;
            // "Junos OS and Junos OS Evolved" is about both; a statement then goes by the ending of its releases.
            const bool joined =
                at_ >= 1 && (is_word(at_ - 1, "and") || (is_word(at_ - 1, "networks") && at_ >= 3 && is_word(at_ - 3, "and"))) &&
                context_end_ + 3 >= at_;
            both_ = joined && named != system_;
            if (!both_) system_ = named;
            context_end_ = end;
        }
        if (is(at_, StatementTokenKind::stop)) negative_ = false;
        if (is_word(at_, "unaffected") || (is_word(at_, "not") && affects_follows(at_ + 1))) negative_ = true;
        if (is_word(at_, "affects") && !(at_ > 0 && is_word(at_ - 1, "not"))) negative_ = false;
    }
    bool affects_follows(std::size_t at) const {
        static constexpr std::array<std::string_view, 5> kWords{"affect", "affects", "affected", "impacted", "vulnerable"};
        return is_any(at, kWords);
    }

    // "... are not affected", "... are unaffected", "... include a fix", up to the end of the sentence.
    bool denied_after(std::size_t at) const {
        for (std::size_t i = at; i < tokens_.size() && i < at + 12; ++i) {
            if (is(i, StatementTokenKind::stop) || is(i, StatementTokenKind::semicolon) || is(i, StatementTokenKind::bullet) ||
                is(i, StatementTokenKind::comma))
                return false;
            if (is(i, StatementTokenKind::open)) return false;
            if (is_word(i, "unaffected") || (is_word(i, "not") && affects_follows(i + 1))) return true;
            if (is_word(i, "fix") || is_word(i, "resolution")) return true;
        }
        return false;
    }

    // --- one statement ---

    bool take_statement() {
        Draft draft;
        passing_.reset();
        std::size_t i = at_;
        if (is_word(i, "all") || is_word(i, "any")) draft.all = true, ++i;
        i = skip_systems(i);
        i = skip_nouns(i, draft);
        if (is_word(i, "of")) i = skip_systems(i + 1);
        if (is(i, StatementTokenKind::train)) {
            draft.train = tokens_[i++].text;
            i = skip_nouns(i, draft);
            i = skip_systems(i);
        }
        i = take_lower(i, draft);
        if (!draft.later && draft.from.empty() && !draft.train.empty()) i = take_later(i, draft);
        i = take_upper(i, draft);
        if (!is_statement(draft, i)) return false;
        if (is_about_fixes()) {
            at_ = i;
            return true;
        }
        add(draft, i);
        return true;
    }

    // "... was resolved in Junos OS 16.2 prior to 16.2R1" says where the fix is, not what is affected.
    bool is_about_fixes() const {
        for (std::size_t i = at_; i > 0 && i + 6 > at_; --i) {
            if (is(i - 1, StatementTokenKind::stop) || is(i - 1, StatementTokenKind::bullet) ||
                is(i - 1, StatementTokenKind::semicolon))
                return false;
            if (is_word(i - 1, "resolved") || is_word(i - 1, "fixed")) return true;
        }
        return false;
    }

    std::size_t skip_systems(std::size_t i) {
        const std::size_t begin = i;
        while (is_system_word(i) && i < begin + kMaxSame) ++i;
        // A system named inside a statement is the one that it is about.
        for (std::size_t k = begin; k < i; ++k) {
            if (!is_word(k, "junos")) continue;
            passing_ = is_word(i - 1, "evolved") || is_word(i - 1, "evo") ? System::junos_evolved : System::junos;
        }
        return i;
    }
    std::size_t skip_nouns(std::size_t i, Draft& draft) const {
        for (const std::size_t end = i + kMaxSame; is_noun(i) && i < end; ++i) draft.versions = true;
        return i;
    }

    std::size_t take_lower(std::size_t i, Draft& draft) const {
        if (is_word(i, "from")) ++i;
        if (is_word(i, "above")) {
            draft.exclusive = true;
            ++i;
            if (const std::size_t words = phrase(i, {"and", "including"})) draft.exclusive = false, i += words;
            draft.later = is_version(i);
        }
        if (is_version(i) && !(draft.train.empty() && is(i, StatementTokenKind::train) && i == at_)) {
            draft.from_is_train = is(i, StatementTokenKind::train);
            draft.from = tokens_[i++].text;
            i = skip_nouns(i, draft);
            i = take_later(i, draft);
        }
        return i;
    }

    std::size_t take_later(std::size_t i, Draft& draft) const {
        const std::size_t words = later_phrase(i);
        if (words == 0) return i;
        draft.later = true;
        i = skip_nouns(i + words, draft);
        // "21.4R1 and later versions of 21.4".
        if (is_word(i, "of") && is(i + 1, StatementTokenKind::train)) i += 2;
        return i;
    }

    std::size_t take_upper(std::size_t i, Draft& draft) const {
        std::size_t through = phrase(i, {"through"});
        if (through == 0) through = phrase(i, {"up", "to", "and", "including"});
        if (through > 0 && is_version(i + through)) {
            draft.upper = true;
            draft.through = tokens_[i + through].text;
            i += through + 1;
        }
        // "from 14.2R7 to releases prior to 14.2R7-S4".
        if (is_word(i, "to") && is_noun(i + 1) && before_phrase(i + 2) > 0) i += 2;
        const std::size_t before = before_phrase(i);
        if (before == 0 || !is_version(i + before)) return i;
        draft.upper = true;
        i = take_list(i + before, draft);
        return take_changes(i, draft);
    }

    // "22.3R2-S2, 22.3R3-S1", "15.1F6 or 15.1R3": ends before a version that begins a statement of its own.
    std::size_t take_list(std::size_t i, Draft& draft) const {
        draft.before = tokens_[i++].text;
        while (true) {
            std::size_t next = i;
            while (is(next, StatementTokenKind::comma)) ++next;
            if (is_word(next, "or") || is_word(next, "and")) ++next;
            if (!is(next, StatementTokenKind::release) || begins_statement(next)) return i;
            draft.before += ", " + tokens_[next].text;
            i = next + 1;
        }
    }
    bool begins_statement(std::size_t at) const {
        return is_noun(at + 1) || before_phrase(at + 1) > 0 || later_phrase(at + 1) > 0 || is_word(at + 1, "from") ||
               is_word(at + 1, "through");
    }

    // "(unaffected from 21.4R3-S5, affected from 21.4R3-S6)".
    std::size_t take_changes(std::size_t i, Draft& draft) const {
        if (!is(i, StatementTokenKind::open)) return i;
        std::size_t k = i + 1;
        while (is_word(k, "unaffected") || is_word(k, "affected")) {
            if (!is_word(k + 1, "from") || !is_version(k + 2)) return i;
            draft.changes.emplace_back(tokens_[k + 2].text,
                                       is_word(k, "affected") ? RangeStatus::affected : RangeStatus::unaffected);
            k += 3;
            if (is(k, StatementTokenKind::comma)) ++k;
        }
        return is(k, StatementTokenKind::close) ? k + 1 : i;
    }

    bool is_statement(const Draft& draft, std::size_t end) const {
        if (draft.upper) return draft.all || draft.versions || !draft.train.empty() || !draft.from.empty();
        // "Junos OS 15.1 and later releases" bounds what follows, it lists nothing.
        if (draft.later) return !draft.from.empty() && (!draft.from_is_train || draft.exclusive);
        if (draft.all && draft.versions && !draft.train.empty()) return draft.from.empty();
        // A release by itself in a list: "15.1R4-S9;".
        const bool alone =
            !draft.from.empty() && !draft.from_is_train && draft.train.empty() && !draft.all && !draft.versions && end == at_ + 1;
        const bool begins = at_ == 0 || is(at_ - 1, StatementTokenKind::semicolon) || is(at_ - 1, StatementTokenKind::bullet);
        const bool ends = end >= tokens_.size() || is(end, StatementTokenKind::semicolon) ||
                          is(end, StatementTokenKind::bullet) || is_word(end, "on");
        return alone && begins && ends;
    }

    void add(const Draft& draft, std::size_t end) {
        Statement statement;
        statement.system = system_of(draft);
        if (passing_) system_ = *passing_, both_ = false;
        StatedRange& range = statement.range;
        range.from = words_of(!draft.from.empty() ? draft.from : !draft.train.empty() ? draft.train : "0");
        if (draft.exclusive) range.after = std::exchange(range.from, {});
        if (!draft.before.empty()) range.before = words_of(draft.before);
        if (!draft.through.empty()) range.through = words_of(draft.through);
        // "20.3 version 20.3R1 and later", "all versions of 22.3": as far as the train goes.
        if (!draft.upper && (draft.later || draft.from.empty())) {
            range.before = words_of(train_end(draft.train.empty() ? draft.from : draft.train));
        }
        for (const auto& [at, status] : draft.changes) range.changes.push_back({at, status});
        if (negative_ || denied_after(end)) range.status = RangeStatus::unaffected;
        statement.excerpt = prose_.substr(tokens_[at_].begin, tokens_[end - 1].end - tokens_[at_].begin);
        if (is_word(end, "on")) statement.platforms = platforms_at(end + 1);
        found_.push_back(std::move(statement));
        at_ = end;
    }

    System system_of(const Draft& draft) const {
        for (const std::string* text : {&draft.before, &draft.from, &draft.train, &draft.through}) {
            if (is_evolved(*text)) return System::junos_evolved;
        }
        if (passing_) return *passing_;
        return both_ ? System::junos : system_;
    }

    std::string platforms_at(std::size_t at) const {
        std::size_t end = at;
        while (end < tokens_.size() && !is(end, StatementTokenKind::semicolon) && !is(end, StatementTokenKind::stop) &&
               !is(end, StatementTokenKind::bullet))
            ++end;
        return end == at ? std::string()
                         : std::string(prose_.substr(tokens_[at].begin, tokens_[end - 1].end - tokens_[at].begin));
    }

    std::string_view prose_;
    System system_;
    bool both_ = false;
    bool negative_ = false;
    std::optional<System> passing_;
    std::size_t context_end_ = 0;
    std::vector<StatementToken> tokens_;
    std::size_t at_ = 0;
    std::vector<Statement> found_;
};

}  // namespace

std::vector<Statement> statements_of(std::string_view prose, System system) {
    const std::string clean = clean_prose(prose);
    return StatementReader(clean, system).run();
}

bool looks_like_version(std::string_view text) {
    const std::vector<StatementToken> tokens = tokens_of(text);
    return tokens.size() == 1 && (tokens[0].kind == StatementTokenKind::release || tokens[0].kind == StatementTokenKind::train);
}

}  // namespace aftercare::insight
