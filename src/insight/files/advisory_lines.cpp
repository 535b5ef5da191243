#include "insight/files/advisory_lines.hpp"

#include "insight/version/key.hpp"
#include "insight/version/version.hpp"

#include <simdjson.h>
#include <algorithm>
#include <stdexcept>

namespace aftercare::insight::files {

namespace {

namespace json = simdjson::ondemand;

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

// What is wrong with a record.
struct NoRecord {
    std::string why;
};

// What a text of a bound means.
struct Place {
    VersionKey key;
    VersionKey end_of_train;
};

// The ranges of one system.
struct Side {
    std::vector<KeyRange> ranges;
    bool undecided = false;  // One of them was not understood.
};

// In order and apart from each other.
std::vector<KeyRange> apart(std::vector<KeyRange> ranges) {
    std::erase_if(ranges, [](const KeyRange& range) { return range.from >= range.to; });
    return normal(std::move(ranges));
}

// Reads one record after another. What is wrong with one is thrown as simdjson_error or NoRecord, and caught where its number is known.
class Records {
public:
    Records(Translator& translator, AdvisoryFile& into) : translator_(translator), into_(into) {}

    void add(json::object record, std::size_t number) {
        number_ = number;
        const std::size_t told = into_.not_understood.size();
        std::string id;
        Severity severity = Severity::minor;
        engine::Clause common;
        std::array<Side, 2> sides;
        for (auto field : record) {
            const std::string_view name = field.unescaped_key();
            if (name == "id")
                id = std::string_view(field.value());
            else if (name == "severity")
                severity = severity_of(field.value());
            else if (name == "platform_sets")
                platforms(field.value().get_array(), common);
            else if (name == "affected")
                affected(field.value().get_array(), sides);
            else if (name == "features")
                common.condition = features(field.value());
        }
        if (id.empty()) throw NoRecord{"it has no \"id\""};
        // Its id may stand behind what was not understood.
        for (std::size_t i = told; i < into_.not_understood.size(); ++i) into_.not_understood[i].advisory = id;
        engine::Terms terms;
        for (const System system : {System::junos, System::junos_evolved}) {
            Side& side = sides[static_cast<std::size_t>(system)];
            if (side.ranges.empty() && !side.undecided) continue;
            engine::Clause& clause = terms.clauses.emplace_back(common);
            clause.system = system;
            clause.ranges = apart(std::move(side.ranges));
            if (side.undecided) clause.undecided = {keys_of(system)};
        }
        into_.ids.push_back(std::move(id));
        into_.terms.push_back(std::move(terms));
        into_.severities.push_back(severity);
    }

private:
    static Severity severity_of(json::value value) {
        std::string_view text;
        if (value.get_string().get(text) != simdjson::SUCCESS) return Severity::minor;
        return text == "Critical" || text == "critical" ? Severity::critical
               : text == "Major" || text == "major"     ? Severity::major
                                                        : Severity::minor;
    }

    void platforms(json::array sets, engine::Clause& clause) {
        for (auto set : sets)
            for (auto name : set.get_array()) {
                const std::string_view platform = name;
                if (platform == "*")
                    clause.every_platform = true;
                else
                    clause.platforms.push_back(translator_.platform(platform));
            }
        std::ranges::sort(clause.platforms);
        const auto [end, last] = std::ranges::unique(clause.platforms);
        clause.platforms.erase(end, last);
    }

    void affected(json::array ranges, std::array<Side, 2>& sides) {
        for (json::object range : ranges) {
            const std::string_view os = range["os"];
            const System system = os == "Junos OS Evolved" ? System::junos_evolved : System::junos;
            if (system == System::junos && os != "Junos OS")
                throw NoRecord{"its \"os\" is neither \"Junos OS\" nor \"Junos OS Evolved\""};
            const std::optional<Place> from = place_of(range["introduced"], system);
            json::value fixed = range["fixed"];
            std::optional<VersionKey> to;
            if (fixed.is_null()) {
                if (from) to = from->end_of_train;
            } else if (const auto place = place_of(fixed, system)) {
                to = place->key;
            }
            Side& side = sides[static_cast<std::size_t>(system)];
            if (from && to)
                side.ranges.push_back({from->key, *to});
            else
                side.undecided = true;
        }
    }

    // Where a version stands; each text is understood once. Nothing where it is not understood, which is told.
    std::optional<Place> place_of(std::string_view text, System system) {
        const auto [number, is_new] = bounds_[static_cast<std::size_t>(system)].add(text);
        auto& places = places_[static_cast<std::size_t>(system)];
        if (is_new) {
            const auto version = parse_version(text, system);
            if (version && version->ordered()) into_.releases.push_back(*version);
            places.push_back(version && version->ordered() ? std::optional(Place{version->key(), version->train().keys().to})
                                                           : std::nullopt);
        }
        if (!places[number] && into_.not_understood.size() < AdvisoryFile::kMostTold)
            into_.not_understood.push_back({.advisory = {},
                                            .place = "line " + std::to_string(number_),
                                            .text = std::string(text.substr(0, 80)),
                                            .why = "it is no version with a place in the order of releases"});
        return places[number];
    }

    engine::Formula features(json::value value) {
        if (value.is_null()) return engine::Formula::always();
        json::object object = value;
        const std::string_view mode = object["mode"];
        if (mode != "all" && mode != "any") throw NoRecord{"the mode of its features is neither \"all\" nor \"any\""};
        const bool all = mode == "all";
        std::vector<engine::Formula> parts;
        for (auto name : object["list"].get_array())
            parts.push_back(engine::Formula::one(translator_.atoms().of_feature(std::string_view(name))));
        return all ? engine::Formula::all(std::move(parts)) : engine::Formula::any(std::move(parts));
    }

    Translator& translator_;
    AdvisoryFile& into_;
    std::array<TextTable, 2> bounds_;
    std::array<std::vector<std::optional<Place>>, 2> places_;
    std::size_t number_ = 0;
};

}  // namespace

std::expected<void, std::string> read_advisory_lines(const std::string& path, Translator& translator, AdvisoryFile& into) {
    simdjson::padded_string text;
    if (simdjson::padded_string::load(path).get(text) != simdjson::SUCCESS) return std::unexpected(path + " can't be read.");
    if (text.size() > kMostBytes) return std::unexpected(path + " is larger than 1 GiB.");
    if (std::string_view(text).find_first_not_of(" \t\r\n") == std::string_view::npos) return {};
    Records records(translator, into);
    json::parser parser;
    std::size_t number = 1;
    try {
        json::document_stream documents = parser.iterate_many(text, std::size_t{4} << 20U);
        for (auto document : documents) {
            records.add(document.get_object(), number++);
        }
        if (documents.truncated_bytes() != 0) return std::unexpected(path + ": the last record does not end.");
    } catch (const simdjson::simdjson_error& error) {
        return std::unexpected(path + ", record " + std::to_string(number) + ": " + error.what());
    } catch (const std::length_error& error) {
        return std::unexpected(path + ", record " + std::to_string(number) + ": there are " + error.what() + ".");
    } catch (const NoRecord& error) {
        return std::unexpected(path + ", record " + std::to_string(number) + ": " + error.why + ".");
    }
    return {};
}

}  // namespace aftercare::insight::files
