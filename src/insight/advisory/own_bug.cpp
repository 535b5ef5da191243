#include "insight/advisory/own_bug.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/level.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/json_text.hpp"
#include "platform/describe/schema.hpp"
#include "platform/describe/yaml.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

std::unexpected<Problem> invalid(std::vector<FieldProblem> fields) {
    const std::string& place = fields.front().pointer;
    const std::string first = (place.empty() ? "" : place + " ") + fields.front().detail;
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "insight.bug_invalid",
                 .detail = "The file is no bug or bulletin of our format; " + first + ".",
                 .remedy = "Mend what the fields name; docs/schemas/bug.schema.json describes the format.",
                 .rule = "INS-03",
                 .fields = std::move(fields)});
}

// The listed fixes of one train, lowest first.
struct TrainFixes {
    Train train;
    std::vector<std::pair<VersionKey, std::string>> fixes;
};

std::vector<TrainFixes> by_train(const describe::List<BugWords, 0, 500>& fixed_in, System system) {
    std::vector<TrainFixes> trains;
    for (const BugWords& text : fixed_in) {
        const auto version = parse_version(text.text(), system);
        if (!version || !version->ordered()) continue;
        auto train = std::ranges::find(trains, version->train(), &TrainFixes::train);
        if (train == trains.end()) train = trains.insert(trains.end(), {version->train(), {}});
        train->fixes.emplace_back(version->key(), text.text());
    }
    for (TrainFixes& train : trains) {
        std::ranges::sort(train.fixes);
        // The first fix of a level holds for all of it; others of the same level say nothing more.
        const auto same_level = [](const auto& one, const auto& other) {
            return next_level(one.second) == next_level(other.second);
        };
        train.fixes.erase(std::ranges::unique(train.fixes, same_level).begin(), train.fixes.end());
    }
    std::ranges::sort(trains, {}, [](const TrainFixes& train) { return train.fixes.front().first; });
    return trains;
}

std::string list_of(const TrainFixes& train) {
    std::string list;
    for (const auto& [key, text] : train.fixes) list += (list.empty() ? "" : ", ") + text;
    return list;
}

class BugChecker {
public:
    explicit BugChecker(const BugFile& bug) : bug_(bug) {}

    std::vector<FieldProblem> run() {
        for (std::size_t i = 0; i < bug_.products.size(); ++i) check_product("/products/" + std::to_string(i), bug_.products[i]);
        return std::move(problems_);
    }

private:
    void check_product(const std::string& pointer, const BugProduct& product) {
        check_releases(pointer + "/introduced_in", product.introduced_in, product.system);
        check_releases(pointer + "/fixed_in", product.fixed_in, product.system);
        const bool told = !product.introduced_in.empty() || !product.fixed_in.empty();
        if (told && !product.versions.empty()) {
            problems_.push_back({pointer + "/versions", "must not be given beside introduced_in or fixed_in"});
        }
        for (std::size_t i = 0; i < product.versions.size(); ++i) {
            const std::string place = pointer + "/versions/" + std::to_string(i);
            if (product.versions[i].before && product.versions[i].through) {
                problems_.push_back({place + "/through", "must not be given beside before"});
            }
        }
        if (!problems_.empty()) return;
        if (told) {
            for (const UnreadPart& one : unread_of(product)) problems_.push_back({pointer + "/fixed_in", one.why.text()});
            return;
        }
        const AdvisoryClause releases = releases_of(product);
        for (std::size_t i = 0; i < product.versions.size(); ++i) {
            if (auto keys = keys_of(releases.ranges[i], product.system); !keys) {
                problems_.push_back({pointer + "/versions/" + std::to_string(i), keys.error().why});
            }
        }
    }

    // What the releases don't say together: fixes of before the release that brought the bug.
    static std::vector<UnreadPart> unread_of(const BugProduct& product) {
        std::vector<UnreadPart> all;
        for (const NotUnderstood& one : affected_by(releases_of(product)).not_understood) {
            all.push_back({{}, words_of(one.what.text), words_of("can't be understood with introduced_in: " + one.what.why)});
        }
        return all;
    }

    template <class Releases>
    void check_releases(const std::string& pointer, const Releases& releases, System system) {
        for (std::size_t i = 0; i < releases.size(); ++i) {
            const std::string place = pointer + "/" + std::to_string(i);
            const auto version = parse_version(releases[i].text(), system);
            if (!version) {
                problems_.push_back({place, "is no release: " + version.error().why});
            } else if (version->system() != system) {
                problems_.push_back({place, "is a release of the other system"});
            } else if (!version->ordered()) {
                problems_.push_back({place, "is a developer build, which has no place in the order of releases"});
            }
        }
    }

    const BugFile& bug_;
    std::vector<FieldProblem> problems_;
};

// Several first releases: each counts within its own train.
void add_by_train(const BugProduct& product, const std::vector<TrainFixes>& trains, AdvisoryClause& clause) {
    for (const BugWords& introduced : product.introduced_in) {
        const auto version = parse_version(introduced.text(), product.system);
        const auto fixed =
            std::ranges::find_if(trains, [&](const TrainFixes& train) { return version && train.train == version->train(); });
        push(clause.ranges, {.from = words_of(introduced.text()),
                             .before = words_of(fixed == trains.end() ? train_end(introduced.text()) : list_of(*fixed))});
    }
}

// All from the first affected release to the highest fix, but what lies behind the fix of an earlier train.
void add_across_trains(const BugProduct& product, const std::vector<TrainFixes>& trains, AdvisoryClause& clause) {
    const std::string from = product.introduced_in.empty() ? "0" : product.introduced_in[0].text();
    if (trains.empty()) {
        // Without a fix all is affected but what came before.
        clause.otherwise = RangeStatus::affected;
        if (from != "0")
            push(clause.ranges, {.status = RangeStatus::unaffected, .from = AdvisoryWords("0"), .before = words_of(from)});
        return;
    }
    const auto first = parse_version(from, product.system);
    push(clause.ranges, {.from = words_of(from), .before = words_of(list_of(trains.back()))});
    for (std::size_t i = 0; i + 1 < trains.size(); ++i) {
        const auto& fixes = trains[i].fixes;
        for (std::size_t k = 0; k < fixes.size(); ++k) {
            StatedRange fixed{.status = RangeStatus::unaffected,
                              .from = words_of(fixes[k].second),
                              .before = words_of(train_end(fixes[k].second))};
            // A fix below others of its train holds for its own level (INS-02).
            if (const std::string level = next_level(fixes[k].second); k + 1 < fixes.size() && !level.empty())
                fixed.before = words_of(level);
            // Nothing is taken out from before the bug came.
            if (first && fixes[k].first < first->key()) {
                const auto end = parse_version(fixed.before->text(), product.system);
                if (first->train() != trains[i].train || (end && end->key() <= first->key())) continue;
                fixed.from = words_of(from);
            }
            push(clause.ranges, std::move(fixed));
        }
    }
}

bool is_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && bytes[first] == '{';
}

AdvisoryText prose_of(const std::optional<BugProse>& prose) { return prose ? insight::prose_of(prose->text()) : AdvisoryText(); }

AdvisoryClause clause_of(const BugProduct& product, std::size_t index) {
    AdvisoryClause clause = releases_of(product);
    clause.pointer = words_of("/products/" + std::to_string(index));
    for (const BugWords& words : product.platforms) push(clause.platforms, words_of(words.text()));
    for (const BugWords& words : product.excluded_platforms) push(clause.excluded_platforms, words_of(words.text()));
    for (const BugWords& words : product.parts) push(clause.parts, words_of(words.text()));
    for (const BugWords& words : product.revisions) push(clause.revisions, words_of(words.text()));
    if (product.condition) clause.condition = insight::prose_of(product.condition->text());
    // Of introduced_in and fixed_in together the product is the place; each range of versions has its own.
    for (std::size_t i = 0; i < clause.ranges.size(); ++i)
        clause.ranges[i].pointer =
            product.versions.empty() ? clause.pointer : words_of(clause.pointer.text() + "/versions/" + std::to_string(i));
    return clause;
}

}  // namespace

AdvisoryClause releases_of(const BugProduct& product) {
    AdvisoryClause clause{.system = product.system};
    for (const BugRange& range : product.versions) {
        StatedRange stated{.from = words_of(range.from.text())};
        if (range.status == BugStatus::unaffected) stated.status = RangeStatus::unaffected;
        if (range.before) stated.before = words_of(range.before->text());
        if (range.through) stated.through = words_of(range.through->text());
        push(clause.ranges, std::move(stated));
    }
    if (!product.versions.empty()) return clause;
    const std::vector<TrainFixes> trains = by_train(product.fixed_in, product.system);
    if (product.introduced_in.size() > 1) {
        add_by_train(product, trains, clause);
    } else {
        add_across_trains(product, trains, clause);
    }
    return clause;
}

Result<Advisory> advisory_of(const BugFile& bug) {
    if (auto problems = BugChecker(bug).run(); !problems.empty()) return invalid(std::move(problems));
    Advisory out;
    out.number = bug.number;
    for (const AdvisoryNumber& alias : bug.aliases) add_alias(out, alias.text());
    out.source = bug.kind == BugKind::bug ? AdvisorySource::own_bug : AdvisorySource::bulletin;
    out.kind = bug.kind == BugKind::bug ? AdvisoryKind::bug : AdvisoryKind::bulletin;
    out.origin = bug.origin;
    out.title = title_of(bug.title.text());
    out.severity = bug.severity;
    out.description = insight::prose_of(bug.description.text());
    out.trigger = prose_of(bug.trigger);
    out.symptom = prose_of(bug.symptom);
    out.workaround = prose_of(bug.workaround);
    out.restoration = prose_of(bug.restoration);
    out.solution = prose_of(bug.solution);
    for (const BugReference& reference : bug.references) {
        add_reference(out, reference.url.text(), reference.title ? std::string_view(*reference.title) : std::string_view());
    }
    out.published_at = bug.published_at;
    out.updated_at = bug.updated_at;
    for (std::size_t i = 0; i < bug.products.size(); ++i) push(out.clauses, clause_of(bug.products[i], i));
    return out;
}

Result<Advisory> read_bug(std::string_view bytes) {
    if (bytes.size() > kMaxBugBytes) return invalid({{"", "must have at most " + std::to_string(kMaxBugBytes) + " bytes"}});
    BugFile bug;
    std::vector<FieldProblem> problems;
    if (is_json(bytes)) {
        problems = describe::read_json(describe::type_of<BugFile>(), &bug, bytes);
    } else {
        for (const describe::YamlProblem& problem :
             describe::read_yaml(describe::type_of<BugFile>(), &bug, bytes, nullptr, {.bytes = kMaxBugBytes})) {
            problems.push_back({problem.pointer, "(line " + std::to_string(problem.line) + ") " + problem.detail});
        }
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return advisory_of(bug);
}

std::string bug_schema() {
    describe::Components components;
    static_cast<void>(describe::schema_of(describe::type_of<BugFile>(), components));
    describe::JsonObject types;
    for (const auto& [name, schema] : components) types.add(name, schema);
    describe::JsonObject schema;
    schema.add_text("$schema", "https://json-schema.org/draft/2020-12/schema").add_text("$id", "bug.schema.json");
    schema.add_text("title", "Bug or technical support bulletin")
        .add("$ref", describe::quoted("#/$defs/BugFile"))
        .add("$defs", types.text());
    std::string text = schema.text();
    constexpr std::string_view kOld = "#/components/schemas/";
    for (std::size_t at = text.find(kOld); at != std::string::npos; at = text.find(kOld, at))
        text.replace(at, kOld.size(), "#/$defs/");
    return text + "\n";
}

}  // namespace aftercare::insight
