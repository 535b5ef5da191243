#include "insight/configuration/path.hpp"
#include "insight/configuration/prose.hpp"
#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace aftercare::insight {

namespace {

// The hierarchies that a configuration begins with. Sorted.
constexpr std::array kTop = std::to_array<std::string_view>({
    "access",
    "access-profile",
    "accounting-options",
    "applications",
    "bridge-domains",
    "chassis",
    "class-of-service",
    "dynamic-profiles",
    "ethernet-switching-options",
    "event-options",
    "fabric",
    "firewall",
    "forwarding-options",
    "interfaces",
    "jsrc",
    "logical-systems",
    "multi-chassis",
    "policy-options",
    "poe",
    "protocols",
    "routing-instances",
    "routing-options",
    "security",
    "services",
    "snmp",
    "switch-options",
    "system",
    "tenants",
    "unified-edge",
    "virtual-chassis",
    "vlans",
    "vmhost",
});

// A name follows these; advisories write any one there, or leave it out before one of the words below.
constexpr std::array kNamed = std::to_array<std::string_view>(
    {"area",     "group",       "instance",         "interface", "interfaces",   "logical-systems",
     "neighbor", "policy",      "policy-statement", "pool",      "route-filter", "routing-instances",
     "rule",     "service-set", "template",         "tenants",   "term",         "unit",
     "user",     "vlans"});
constexpr std::array kAfterNames = std::to_array<std::string_view>(
    {"encapsulation", "family", "from", "instance-type", "l3-interface", "match", "multipath", "neighbor", "private-vlan",
     "protocols", "routing-options", "term", "then", "traceoptions", "type", "unit", "vlan-id", "vxlan"});
// What may follow `traceoptions`; advisories like to leave `flag` out.
constexpr std::array kTraceWords =
    std::to_array<std::string_view>({"*", "**", "file", "flag", "inactive", "level", "no-remote-trace"});

bool is_one_of(const auto& table, std::string_view word) { return std::ranges::find(table, word) != table.end(); }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number, an address, "x.x.x.x".
bool is_value(std::string_view word) {
    if (word.find_first_not_of("0123456789") == std::string_view::npos) return true;
    const bool dotted = std::ranges::count(word, '.') >= 3;
    return dotted &&
           std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.' || c == '/' || c == 'x' || c == 'y'; });
}

// "irb.0", "xe-0/0/0", "ae0".
bool is_interface(std::string_view word) {
    static constexpr std::array<std::string_view, 13> kPrefixes{"ams", "ae",    "em", "et-",  "fxp", "ge-", "irb.",
                                                                "lo",  "mams-", "me", "reth", "st",  "xe-"};
    for (const std::string_view prefix : kPrefixes) {
        if (!word.starts_with(prefix)) continue;
        const std::string_view rest = word.substr(prefix.size());
        if (!rest.empty() && rest.find_first_not_of("0123456789/.") == std::string_view::npos) return true;
    }
    return false;
}

// "match-type", "mss-value": a name for what stands there, where it is the last word.
bool is_bare_placeholder(std::string_view word) {
    return word == "match-type" || word.ends_with("-value") || word.ends_with("-name");
}

// "master/slave": both sides are words.
std::optional<std::size_t> alternative_slash(std::string_view word) {
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos || slash < 2 || slash + 2 >= word.size()) return std::nullopt;
    if (!is_letter(word.front()) || !is_letter(word[slash + 1]) || word.find('/', slash + 1) != std::string_view::npos)
        return std::nullopt;
    return slash;
}

class StatementReader {
public:
    std::expected<StatementPath, std::string> read(std::string_view statement) {
        if (statement.find_first_of("{};") != std::string_view::npos)
            return std::unexpected("\"" + std::string(statement) + "\" is a piece of a configuration without its hierarchy");
        if (statement.starts_with("set ")) statement.remove_prefix(4);
        if (!split(statement)) return std::unexpected("\"" + std::string(statement) + "\" has optional or unclosed parts");
        while (!words_.empty() && (words_.back() == "..." || is_bare_placeholder(words_.back()))) words_.pop_back();
        if (words_.empty() || !is_one_of(kTop, words_.front()))
            return std::unexpected("\"" + std::string(statement) + "\" begins with no hierarchy of a configuration");
        generalise();
        if (!parse_path(result_.path)) return std::unexpected("\"" + std::string(statement) + "\" is no path");
        return std::move(result_);
    }

private:
    // Words, with alternatives in parentheses kept together.
    bool split(std::string_view statement) {
        while (!(statement = trimmed(statement)).empty()) {
            std::size_t end = std::min(statement.find_first_of(" \t\n"), statement.size());
            if (statement.front() == '(') {
                end = statement.find(')');
                if (end == std::string_view::npos || statement.substr(0, end).find('|') == std::string_view::npos) return false;
                ++end;
            } else if (const std::size_t open = statement.substr(0, end).find('<'); open != std::string_view::npos) {
                // A name in angle brackets may hold blanks.
                const std::size_t close = statement.find('>', open);
                if (close == std::string_view::npos) return false;
                end = std::min(statement.find_first_of(" \t\n", close), statement.size());
            } else if (statement.substr(0, end).find_first_of("()|\"[]") != std::string_view::npos) {
                return false;
            }
            words_.emplace_back(statement.substr(0, end));
            statement.remove_prefix(end);
        }
        return true;
    }

    void add(std::string_view word) {
        if (!result_.path.empty()) result_.path += ' ';
        result_.path += word;
        last_ = word;
    }

    void generalise() {
        for (const std::string& word : words_) {
            const bool named = is_one_of(kNamed, last_);
            if (named && is_one_of(kAfterNames, word) && !(last_ == "interface" || last_ == "neighbor")) add("*");
            if (last_ == "traceoptions" && !is_one_of(kTraceWords, word)) {
                add("flag");
                result_.doubts.emplace_back("\"flag\" was put in behind traceoptions, as devices write it.");
            }
            add_word(word, is_one_of(kNamed, last_) && !is_one_of(kAfterNames, word));
        }
    }

    void add_word(const std::string& word, bool named) {
        if (word == "...") return add("**");
        if (word.starts_with("...")) return add("*" + word.substr(3));
        if (word.front() == '(' || word.find('<') != std::string::npos) return add_marked(word);
        if (is_value(word)) {
            ++result_.values;
            return add("*");
        }
        if (named || is_interface(word)) return add("*");
        if (const auto slash = alternative_slash(word))
            return add("(" + word.substr(0, *slash) + "|" + word.substr(*slash + 1) + ")");
        add(word);
    }

    // Alternatives, and names in angle brackets; what stands alone in brackets is any word.
    void add_marked(const std::string& word) {
        if (word.front() == '<' && word.find('>') == word.size() - 1) return add("*");
        add(word);
    }

    std::vector<std::string> words_;
    std::string last_;
    StatementPath result_;
};

}  // namespace

std::expected<StatementPath, std::string> path_of_statement(std::string_view statement) {
    return StatementReader().read(statement);
}

}  // namespace aftercare::insight
