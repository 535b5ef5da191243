#include "insight/configuration/inheritance.hpp"

#include "insight/configuration/pattern.hpp"
#include "insight/configuration/single_valued.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace aftercare::insight {

namespace {

using Node = ConfigurationTree::Node;
constexpr Node kNone = ConfigurationTree::kNone;
constexpr std::size_t kMaxMissing = 100;
// Steps of one expansion: far more than any real configuration takes (about three for each of its words).
constexpr std::size_t kMaxSteps = 10'000'000;
// Places of one group that fit one place of the configuration, by several wildcards.
constexpr std::size_t kMaxPlaces = 64;

// Something that speaks about the place being made: the configuration itself, or a group's content at that place.
struct Source {
    Node node;
    Node group;  // Below `groups`; kNone: the configuration itself.
    // A group's `interfaces`, speaking about `interfaces interface-range`: what its wildcards say of interfaces holds of ranges.
    bool of_ranges = false;
};

struct Ranked {
    std::size_t rank;  // The smaller goes before the greater.
    Source source;
};

bool is_wildcard(std::string_view word) { return word.size() > 2 && word.front() == '<' && word.back() == '>'; }

// Stand where names stand, but are none that a wildcard means.
bool is_no_name(std::string_view word) {
    return word == "interface-range" || word == "interface-set" || word == "traceoptions" || word == "apply-groups" ||
           word == "apply-groups-except";
}

// Says how groups are used; no statement that a device acts on. When a group counts (`when`) can't be told from here: it does.
bool is_instruction(std::string_view word, bool top) {
    return word == "apply-groups" || word == "apply-groups-except" || (top && (word == "groups" || word == "when"));
}

class Expansion {
public:
    explicit Expansion(const ConfigurationTree& tree) : tree_(tree), groups_(tree.find(ConfigurationTree::kRoot, "groups")) {}

    Result<EffectiveConfiguration> run() {
        expand(ConfigurationTree::kRoot, {{.node = ConfigurationTree::kRoot, .group = kNone}});
        if (steps_ > kMaxSteps || result_.tree.size() > kMaxConfigurationNodes)
            return fail({.kind = ProblemKind::too_large,
                         .code = "insight.configuration_too_large",
                         .detail = "With its groups applied the configuration has more than " +
                                   std::to_string(kMaxConfigurationNodes) + " words.",
                         .remedy = "Send the device's own configuration, unchanged.",
                         .rule = "INS-06"});
        return std::move(result_);
    }

private:
    // The statements of one level by word, in the order in which they first appear.
    struct Entry {
        std::string word;
        std::vector<Ranked> sources;
    };
    struct Entries {
        std::vector<Entry> list;
        std::map<ConfigurationWords::Id, std::size_t> places;
        std::vector<std::pair<std::size_t, Source>> wildcards;  // With the rank of what they stand in.
    };

    bool over() const { return steps_ > kMaxSteps || result_.tree.size() > kMaxConfigurationNodes; }

    // Below `target` of the result comes what the sources say. Depth is bounded by that of the tree.
    void expand(Node target, std::vector<Source> sources) {
        if (over()) return;
        if (sources.size() == 1 && !sources.front().of_ranges && tree_.find(sources.front().node, "apply-groups") == kNone)
            return copy(target, sources.front());
        except_groups(sources);
        apply_groups(sources);
        Entries entries = gather(sources, target == ConfigurationTree::kRoot);
        match_wildcards(entries);
        if (takes_one_value(result_.tree.word(target))) keep_nearest(entries);
        for (Entry& entry : entries.list) {
            if (entry.sources.empty()) continue;
            std::ranges::stable_sort(entry.sources, {}, &Ranked::rank);
            std::vector<Source> below;
            below.reserve(entry.sources.size());
            for (const Ranked& ranked : entry.sources) below.push_back(ranked.source);
            if (entry.word == "interface-range" && result_.tree.word(target) == "interfaces") speak_of_ranges(sources, below);
            make(target, entry.word, std::move(below));
        }
    }

    // Where one source alone speaks, as almost everywhere.
    void copy(Node target, const Source& source) {
        const bool top = target == ConfigurationTree::kRoot;
        for (Node child = tree_.first(source.node); child != kNone && !over(); child = tree_.next(child)) {
            ++steps_;
            const std::string& word = tree_.word(child);
            if (tree_.is_inactive(child) || is_instruction(word, top)) continue;
            if (source.group != kNone && is_wildcard(word)) continue;
            make(target, word, {{.node = child, .group = source.group}});
        }
    }

    void make(Node target, const std::string& word, std::vector<Source> sources) {
        const Source nearest = sources.front();
        const Node made = result_.tree.add(target, word, tree_.line(nearest.node));
        if (nearest.group != kNone) result_.tree.set_group(made, tree_.word(nearest.group));
        const bool statement =
            std::ranges::any_of(sources, [&](const Source& source) { return tree_.is_statement(source.node); });
        path_.push_back(word);
        expand(made, std::move(sources));
        path_.pop_back();
        if (statement) result_.tree.set_statement(made);
        // A word that led only to what is deactivated leads nowhere.
        if (!statement && result_.tree.first(made) == kNone) result_.tree.remove(made);
    }

    static void speak_of_ranges(const std::vector<Source>& of_interfaces, std::vector<Source>& of_ranges) {
        for (const Source& source : of_interfaces)
            if (source.group != kNone) of_ranges.push_back({.node = source.node, .group = source.group, .of_ranges = true});
    }

    void except_groups(std::vector<Source>& sources) {
        if (sources.empty() || sources.front().group != kNone) return;
        const Node except = tree_.find(sources.front().node, "apply-groups-except");
        if (except == kNone || tree_.is_inactive(except)) return;
        std::set<ConfigurationWords::Id> names;
        for (Node name = tree_.first(except); name != kNone; name = tree_.next(name)) {
            ++steps_;
            if (!tree_.is_inactive(name)) names.insert(tree_.word_id(name));
        }
        std::erase_if(sources,
                      [&](const Source& source) { return source.group != kNone && names.contains(tree_.word_id(source.group)); });
    }

    // The groups that are applied at this place come behind the configuration itself and before those of places further up; what a
    // group applies comes behind that group.
    void apply_groups(std::vector<Source>& sources) {
        std::set<Node> applied;
        for (std::size_t i = 0; i < sources.size() && !over(); ++i) {
            std::size_t place = i + 1;
            while (sources[i].group != kNone && place < sources.size() && sources[place].group == sources[i].group) {
                ++steps_;
                ++place;
            }
            const Node apply = tree_.find(sources[i].node, "apply-groups");
            if (apply == kNone || tree_.is_inactive(apply)) continue;
            for (Node name = tree_.first(apply); name != kNone && !over(); name = tree_.next(name)) {
                ++steps_;
                if (tree_.is_inactive(name)) continue;
                for (const Node group : groups_of(name)) {
                    if (!applied.insert(group).second) continue;
                    std::vector<Source> fresh;
                    for (const Node node : places_in(group, path_)) fresh.push_back({.node = node, .group = group});
                    for (const Node node : places_of_range_in(group)) fresh.push_back({.node = node, .group = group});
                    steps_ += fresh.size() + sources.size() - place;
                    sources.insert(sources.begin() + static_cast<std::ptrdiff_t>(place), fresh.begin(), fresh.end());
                    place += fresh.size();
                }
            }
        }
    }

    std::vector<Node> groups_of(Node name) {
        std::vector<Node> found;
        const std::string& word = tree_.word(name);
        const auto take = [&](std::string_view group) {
            const Node node = groups_ == kNone ? kNone : tree_.find(groups_, group);
            if (node != kNone && !tree_.is_inactive(node) && !tree_.is_inactive(groups_)) found.push_back(node);
            return node != kNone;
        };
        if (word == "${node}") {
            take("node0");
            take("node1");
        } else if (!take(word)) {
            std::vector<std::string>& missing = result_.missing_groups;
            if (missing.size() < kMaxMissing && std::ranges::find(missing, word) == missing.end()) missing.push_back(word);
        }
        return found;
    }

    // Where the group speaks about the place that is being made: names before wildcards.
    std::vector<Node> places_in(Node group, const std::vector<std::string>& path) {
        std::vector<Node> places{group};
        for (const std::string& word : path) {
            std::vector<Node> next;
            for (const Node place : places) {
                // What stands in angle brackets in a group is a wildcard, also of what is itself named so.
                const Node named = is_wildcard(word) ? kNone : tree_.find(place, word);
                if (named != kNone && !tree_.is_inactive(named)) next.push_back(named);
            }
            for (const Node place : places) {
                for (Node child = tree_.first(place); child != kNone; child = tree_.next(child)) {
                    ++steps_;
                    if (!tree_.is_inactive(child) && fits(tree_.word(child), word) && next.size() < kMaxPlaces)
                        next.push_back(child);
                }
            }
            places = std::move(next);
            if (places.empty()) break;
        }
        return places;
    }

    // Of a range what the group says of interfaces: below `interfaces interface-range r` that at `interfaces r`.
    std::vector<Node> places_of_range_in(Node group) {
        const auto range = std::ranges::find(path_, "interface-range");
        if (range == path_.end() || range == path_.begin() || *(range - 1) != "interfaces" || range + 1 == path_.end()) return {};
        std::vector<std::string> path(path_.begin(), range);
        path.insert(path.end(), range + 1, path_.end());
        return places_in(group, path);
    }

    static bool fits(std::string_view pattern, std::string_view word) {
        return is_wildcard(pattern) && !is_no_name(word) && matches_pattern(pattern.substr(1, pattern.size() - 2), word);
    }

    Entries gather(const std::vector<Source>& sources, bool top) {
        Entries entries;
        std::vector<ConfigurationWords::Id> deactivated;
        for (std::size_t i = 0; i < sources.size() && !over(); ++i) {
            const Source& source = sources[i];
            ++steps_;
            for (Node child = tree_.first(source.node); child != kNone; child = tree_.next(child)) {
                ++steps_;
                const std::string& word = tree_.word(child);
                if (is_instruction(word, top) || (source.of_ranges && !is_wildcard(word))) continue;
                if (tree_.is_inactive(child)) {
                    // A deactivated statement stays so, whatever a group says of it.
                    if (source.group == kNone) deactivated.push_back(tree_.word_id(child));
                    continue;
                }
                if (source.group != kNone && is_wildcard(word)) {
                    entries.wildcards.emplace_back(2 * i + 1, Source{.node = child, .group = source.group});
                    continue;
                }
                const auto [place, fresh] = entries.places.try_emplace(tree_.word_id(child), entries.list.size());
                if (fresh) entries.list.push_back({.word = word, .sources = {}});
                entries.list[place->second].sources.push_back({.rank = 2 * i, .source = {.node = child, .group = source.group}});
            }
        }
        for (const ConfigurationWords::Id word : deactivated) {
            if (const auto place = entries.places.find(word); place != entries.places.end())
                entries.list[place->second].sources.clear();
        }
        return entries;
    }

    // A wildcard speaks about what is there, be it from the configuration or from a group; it makes nothing of its own.
    void match_wildcards(Entries& entries) {
        for (const auto& [rank, source] : entries.wildcards) {
            for (Entry& entry : entries.list) {
                ++steps_;
                if (over()) return;
                if (!entry.sources.empty() && fits(tree_.word(source.node), entry.word))
                    entry.sources.push_back({.rank = rank, .source = source});
            }
        }
    }

    // Of a keyword with one value only the nearest counts.
    void keep_nearest(Entries& entries) {
        const auto is_value = [&](const Entry& entry) {
            return std::ranges::all_of(entry.sources, [&](const Ranked& one) { return tree_.first(one.source.node) == kNone; });
        };
        std::size_t nearest = ConfigurationTree::kNone;
        for (const Entry& entry : entries.list)
            for (const Ranked& one : entry.sources) nearest = std::min(nearest, one.rank);
        for (Entry& entry : entries.list) {
            if (is_value(entry) && std::ranges::none_of(entry.sources, [&](const Ranked& one) { return one.rank == nearest; }))
                entry.sources.clear();
        }
    }

    const ConfigurationTree& tree_;
    Node groups_;
    EffectiveConfiguration result_;
    std::vector<std::string> path_;
    std::size_t steps_ = 0;
};

}  // namespace

Result<EffectiveConfiguration> effective_configuration(const ConfigurationTree& tree) { return Expansion(tree).run(); }

}  // namespace aftercare::insight
