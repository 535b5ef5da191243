#include "insight/advisory/platform_reader.hpp"

#include "insight/advisory/prose.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxItems = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

bool same(std::string_view a, std::string_view b) { return lower(a) == lower(b); }
bool begins(std::string_view text, std::string_view prefix) { return lower(text).starts_with(lower(prefix)); }

// What stands between two separators, and what the separator before it said.
struct Item {
    enum class Lead : std::uint8_t { next, with, except, end_of_except };
    Lead lead = Lead::next;
    std::vector<std::string> words;
};

// Commas, slashes, parentheses and the words "and", "or", "with", "using", "except" separate; all else are words.
class ItemReader {
public:
    explicit ItemReader(std::string_view text) : text_(text) {}

    std::vector<Item> run() {
        std::string word;
        for (const char c : text_) {
            if (c == ' ' || c == ',' || c == ';' || c == '/' || c == '(' || c == ')' || c == '&') {
                take_word(std::exchange(word, {}));
                if (c == ')') end_item(except_ ? Item::Lead::end_of_except : Item::Lead::next), except_ = false;
                if (c != ' ' && c != ')') end_item(Item::Lead::next);
            } else {
                word += c;
            }
        }
        take_word(std::move(word));
        end_item(Item::Lead::next);
        return std::move(items_);
    }

private:
    void take_word(std::string word) {
        static constexpr std::array<std::string_view, 2> kJoins{"and", "or"};
        static constexpr std::array<std::string_view, 3> kWiths{"with", "using", "having"};
        static constexpr std::array<std::string_view, 3> kExcepts{"except", "excluding", "without"};
        const std::string small = lower(word);
        if (word.empty()) return;
        if (std::ranges::find(kJoins, small) != kJoins.end()) {
            end_item(Item::Lead::next);
        } else if (std::ranges::find(kWiths, small) != kWiths.end()) {
            end_item(Item::Lead::with);
        } else if (std::ranges::find(kExcepts, small) != kExcepts.end()) {
            end_item(Item::Lead::except);
            except_ = true;
        } else {
            item_.words.push_back(std::move(word));
        }
    }

    void end_item(Item::Lead next) {
        if (!item_.words.empty()) {
            items_.push_back(std::move(item_));
            item_ = {};
        }
        // "with" and "except" stay in force until a word follows them.
        if (next != Item::Lead::next) item_.lead = next;
    }

    std::string_view text_;
    Item item_;
    bool except_ = false;
    std::vector<Item> items_;
};

class PlatformReader {
public:
    PlatformReader(const PlatformNames& names, std::span<const PlatformModel> catalogue, PlatformScope& scope)
        : names_(names), catalogue_(catalogue), scope_(scope) {}

    void read(std::string_view text) {
        for (const PlatformWord& word : names_.everything) {
            if (same(text, word.text())) {
                scope_.terms.push_back({.written = std::string(text)});
                return;
            }
        }
        std::vector<Item> items = ItemReader(text).run();
        if (items.size() > kMaxItems) {
            items.resize(kMaxItems);
            unresolved(text, "the list is longer than " + std::to_string(kMaxItems) + " platforms and was cut");
        }
        for (const Item& item : items) take(item);
    }

private:
    enum class Mode : std::uint8_t { platforms, parts, excluded };

    void unresolved(std::string_view text, std::string why) {
        scope_.unresolved.push_back({shortened(text, 200), std::move(why)});
    }

    // --- items ---

    void take(const Item& item) {
        bool first_part = false;
        switch (item.lead) {
            case Item::Lead::with:
                mode_ = Mode::parts;
                first_part = true;
                break;
            case Item::Lead::except:
                mode_ = Mode::excluded;
                break;
            case Item::Lead::end_of_except:
                mode_ = Mode::platforms;
                break;
            case Item::Lead::next:
                break;
        }
        std::vector<std::string> words;
        for (const std::string& word : item.words) {
            if (!is_ignored(word)) words.push_back(word);
        }
        if (words.empty()) return;
        join_numbers(words);
        const bool series = std::ranges::any_of(item.words, [](const std::string& word) { return same(word, "series"); });
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (same(words[i], "all") && i + 1 < words.size()) continue;
            take_word(words[i], series, first_part, item);
        }
    }

    void take_word(const std::string& word, bool series, bool first_part, const Item& item) {
        const bool part = first_part || is_part(word) || is_part_number(word);
        if (part && mode_ == Mode::excluded) {
            take_part(word, true);
        } else if (part) {
            if (orphaned_) return unresolved(word, "the platform of this board is not understood");
            if (mode_ != Mode::parts) begin_term_of_parts(word);
            mode_ = Mode::parts;
            take_part(word, false);
        } else if (mode_ == Mode::excluded) {
            exclude(word, series);
        } else {
            mode_ = Mode::platforms;
            begin_term(word, series, item);
        }
    }

    bool is_ignored(std::string_view word) const {
        return std::ranges::any_of(names_.ignored, [&](const PlatformWord& ignored) { return same(word, ignored.text()); });
    }
    bool is_part(std::string_view word) const {
        return std::ranges::any_of(names_.part_prefixes, [&](const PlatformWord& prefix) { return begins(word, prefix.text()); });
    }
    // "MPC10/11", "MS-MPC/-MIC": what was said before goes on.
    bool is_part_number(std::string_view word) const { return !last_part_.empty() && (is_number(word) || word.starts_with('-')); }

    // "ACX 7000": a family and a number that a blank parts.
    void join_numbers(std::vector<std::string>& words) const {
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (!is_digit(words[i + 1][0]) || family_of(words[i]) == nullptr || !same(words[i], family_of(words[i])->name.text()))
                continue;
            words[i] += words[i + 1];
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }

    // --- models ---

    // The family whose name the word is or begins with before a digit; the longest name wins.
    const PlatformFamily* family_of(std::string_view word) const {
        const PlatformFamily* best = nullptr;
        for (const PlatformFamily& family : names_.families) {
            const std::string& name = family.name.text();
            if (!begins(word, name)) continue;
            const bool whole = word.size() == name.size();
            if (!whole && !is_digit(word[name.size()]) && !is_virtual_suffix(word.substr(name.size()))) continue;
            if (best == nullptr || best->name.text().size() < name.size()) best = &family;
        }
        return best;
    }
    static bool is_virtual_suffix(std::string_view rest) { return rest.starts_with("3.") || rest == "-VC"; }

    // The patterns of "SRX", "SRX5000", "EX4300", "QFX5k"; none where the word is no platform.
    std::vector<std::string> patterns_of(std::string word, bool series) const {
        for (const PlatformAlias& alias : names_.aliases) {
            if (!same(word, alias.written.text())) continue;
            word = alias.means.text();
            if (const std::size_t blank = word.find(' '); blank != std::string::npos) word.resize(blank), series = true;
            break;
        }
        const PlatformFamily* family = family_of(word);
        if (family == nullptr) return of_catalogue(word);
        std::vector<std::string> patterns;
        if (word.size() == family->name.text().size()) {
            for (const NamePattern& pattern : family->models) patterns.push_back(pattern.text());
            return patterns;
        }
        // "QFX5k", "QFX10K": thousands.
        if (word.size() >= 2 && (word.back() == 'k' || word.back() == 'K') && is_digit(word[word.size() - 2])) {
            word.back() = '0';
            word += "00";
            series = true;
        }
        patterns.push_back(is_group(word, series) ? with_any_digits(word) : word);
        for (const PlatformModel& model : catalogue_) {
            if (same(model.series, word) && !pattern_fits(patterns[0], model.model)) patterns.push_back(model.model);
        }
        return patterns;
    }

    // A series or a model that the catalogue alone knows: a vendor need not tell the policy what its catalogue says.
    std::vector<std::string> of_catalogue(std::string_view word) const {
        std::vector<std::string> patterns;
        for (const PlatformModel& model : catalogue_) {
            if (same(model.series, word) || same(model.model, word)) patterns.push_back(model.model);
        }
        return patterns;
    }

    // Whether zeros at the end stand for any digits: where "Series" says so, or the number has four digits or more ("EX9200") and
    // the catalogue has no model of it. "SRX100" is a model, whether the catalogue has it or not.
    bool is_group(const std::string& word, bool series) const {
        if (!word.ends_with("00")) return false;
        const auto digits = std::ranges::count_if(word, is_digit);
        if (!series && digits < 4) return false;
        const bool known =
            std::ranges::any_of(catalogue_, [&](const PlatformModel& model) { return pattern_fits(word, model.model); });
        return series || !known;
    }
    static std::string with_any_digits(std::string word) {
        for (std::size_t i = 0;
             i < 3 && word.size() >= i + 2 && word[word.size() - 1 - i] == '0' && is_digit(word[word.size() - 2 - i]); ++i) {
            word[word.size() - 1 - i] = '#';
        }
        return word;
    }

    void begin_term(const std::string& word, bool series, const Item& item) {
        PlatformTerm term{.written = word + (series ? " Series" : "")};
        // "All non-SRX Series".
        if (begins(word, "non-")) {
            term.excluded = patterns_of(word.substr(4), series);
            if (term.excluded.empty()) return unresolved(word, "it is neither a family nor a model");
            scope_.terms.push_back(std::move(term));
            return;
        }
        term.models = patterns_of(word, series);
        orphaned_ = term.models.empty();
        last_part_.clear();
        if (orphaned_) {
            std::string whole;
            for (const std::string& one : item.words) whole += (whole.empty() ? "" : " ") + one;
            // Said once for an item of several words.
            if (scope_.unresolved.empty() || scope_.unresolved.back().text != whole) {
                unresolved(whole, "\"" + word + "\" is neither a family nor a model that policy or catalogue know");
            }
            return;
        }
        scope_.terms.push_back(std::move(term));
    }

    void exclude(const std::string& word, bool series) {
        const std::vector<std::string> patterns = patterns_of(word, series);
        if (patterns.empty()) return unresolved(word, "what is excluded is neither a family nor a model nor a board");
        if (scope_.terms.empty()) scope_.terms.push_back({.written = "all platforms"});
        auto& excluded = scope_.terms.back().excluded;
        excluded.insert(excluded.end(), patterns.begin(), patterns.end());
    }

    // --- boards ---

    // A board without a platform ("MPC11"): whatever holds it.
    void begin_term_of_parts(const std::string& word) { scope_.terms.push_back({.written = word}); }

    void take_part(std::string word, bool spared) {
        if (scope_.terms.empty()) scope_.terms.push_back({.written = "all platforms"});
        if (is_number(word) && !last_part_.empty()) word = last_part_.substr(0, last_part_.find_first_of("0123456789")) + word;
        if (word.starts_with('-') && !last_part_.empty()) word = last_part_.substr(0, last_part_.find('-')) + word;
        last_part_ = word;
        PlatformTerm& term = scope_.terms.back();
        for (const std::string& one : range_of(word)) {
            for (const std::string& pattern : part_patterns(one)) (spared ? term.spared : term.parts).push_back(pattern);
        }
    }

    // "MPC1-MPC9" is each of them.
    static std::vector<std::string> range_of(const std::string& word) {
        const std::size_t dash = word.find('-');
        const std::size_t digit = word.find_first_of("0123456789");
        if (dash == std::string::npos || digit == std::string::npos || digit > dash) return {word};
        const std::string prefix = word.substr(0, digit);
        const std::string first = word.substr(digit, dash - digit);
        std::string last = word.substr(dash + 1);
        if (begins(last, prefix)) last.erase(0, prefix.size());
        if (!is_number(first) || !is_number(last) || first.size() > 2 || last.size() > 2) return {word};
        std::vector<std::string> all;
        for (int i = std::stoi(first); i <= std::stoi(last); ++i) all.push_back(prefix + std::to_string(i));
        return all.empty() ? std::vector<std::string>{word} : all;
    }

    std::vector<std::string> part_patterns(const std::string& word) const {
        for (const PartName& part : names_.parts) {
            if (!same(part.written.text(), word)) continue;
            std::vector<std::string> patterns;
            for (const NamePattern& pattern : part.patterns) patterns.push_back(pattern.text());
            return patterns;
        }
        return {word};
    }

    const PlatformNames& names_;
    std::span<const PlatformModel> catalogue_;
    PlatformScope& scope_;
    Mode mode_ = Mode::platforms;
    bool orphaned_ = false;  // The last platform was not understood; its boards must not go to another.
    std::string last_part_;
};

}  // namespace

void read_platforms(std::string_view text, const PlatformNames& names, std::span<const PlatformModel> catalogue,
                    PlatformScope& scope) {
    PlatformReader(names, catalogue, scope).read(text);
}

}  // namespace aftercare::insight
