#include "insight/advisory/cve.hpp"
#include "insight/advisory/level.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"

#include <algorithm>
#include <set>

namespace aftercare::insight {

namespace {

constexpr int kMaxNodes = 10'000;

// The parts of "cpe:2.3:o:juniper:junos:12.1x46:d76:*:..."; a backslash takes the colon behind it along.
std::vector<std::string> cpe_parts(std::string_view cpe) {
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < cpe.size(); ++i) {
        if (cpe[i] == '\\' && i + 1 < cpe.size()) {
            parts.back() += cpe[++i];
        } else if (cpe[i] == ':') {
            parts.emplace_back();
        } else {
            parts.back() += cpe[i];
        }
    }
    return parts;
}

// "12.1x46\\:d72" is a bound of version and update: "12.1x46-d72".
std::string unescaped(std::string_view bound) {
    std::string out;
    for (std::size_t i = 0; i < bound.size(); ++i) {
        if (bound[i] == '\\' && i + 1 < bound.size()) ++i;
        out += bound[i] == ':' ? '-' : bound[i];
    }
    return out;
}

std::optional<System> system_of_cpe(std::string_view product) {
    if (product == "junos") return System::junos;
    if (product == "junos_os_evolved" || product == "junos_evolved") return System::junos_evolved;
    return std::nullopt;
}

std::string upper(std::string_view text) {
    std::string out(text);
    // "vsrx" and "vmx" keep their small letter.
    for (std::size_t i = out.starts_with('v') || out.starts_with("csrx") ? 1 : 0; i < out.size(); ++i) {
        if (out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
    }
    return out;
}

struct Match {
    Place place;
    std::vector<std::string> cpe;
};

class NvdReader {
public:
    explicit NvdReader(const Place& item) : item_(item) {}

    Advisory read(AdvisoryNumber number) {
        out_.number = std::move(number);
        out_.source = AdvisorySource::cve;
        out_.kind = AdvisoryKind::security;
        const Place cve = item_.find("cve");
        out_.description = prose_of(prose_at(cve.find("description", "description_data")));
        add_score(out_, item_.find("impact", "baseMetricV2", "cvssV2"), "2.0");
        const Place v3 = item_.find("impact", "baseMetricV3", "cvssV3");
        add_score(out_, v3, v3.find("version").text());
        for (const Place& reference : cve.find("references", "reference_data").items()) {
            add_reference(out_, reference.find("url").text(), reference.find("name").text());
        }
        out_.published_at = instant_of(minutes(item_.find("publishedDate").text()));
        out_.updated_at = instant_of(minutes(item_.find("lastModifiedDate").text()));
        for (const Place& node : item_.find("configurations", "nodes").items()) take_node(node);
        return std::move(out_);
    }

private:
    // "2018-10-10T18:29Z".
    static std::string minutes(std::string_view text) {
        return std::string(text.ends_with('Z') ? text.substr(0, text.size() - 1) : text);
    }

    void collect(const Place& node, std::vector<Match>& all) {
        if (++nodes_ > kMaxNodes) return;
        for (const Place& match : node.find("cpe_match").items()) {
            std::vector<std::string> parts = cpe_parts(match.find("cpe23Uri").text());
            if (parts.size() < 7) {
                note(out_, match, match.find("cpe23Uri").text(), "this is no CPE 2.3 name");
            } else {
                all.push_back({match, std::move(parts)});
            }
        }
        for (const Place& child : node.find("children").items()) collect(child, all);
    }

    // A node is software, or software and the hardware that it must run on.
    void take_node(const Place& node) {
        std::vector<Match> all;
        collect(node, all);
        std::vector<AdvisoryWords> platforms;
        for (const Match& match : all) {
            if (match.cpe[2] == "h" && match.cpe[3] == "juniper") platforms.push_back(words_of(upper(match.cpe[4])));
        }
        std::ranges::sort(platforms);
        platforms.erase(std::ranges::unique(platforms).begin(), platforms.end());
        for (const System system : {System::junos, System::junos_evolved}) take_system(node, all, platforms, system);
        for (const Match& match : all) {
            const bool software =
                match.cpe[2] != "h" && match.place.find("vulnerable").text() == "true" && !system_of_cpe(match.cpe[4]);
            const AdvisoryWords name = words_of(match.cpe[4]);
            if (software && std::ranges::find(out_.other_products, name) == out_.other_products.end())
                push(out_.other_products, name);
        }
    }

    void take_system(const Place& node, const std::vector<Match>& all, const std::vector<AdvisoryWords>& platforms,
                     System system) {
        AdvisoryClause clause{.system = system, .pointer = words_of(node.pointer())};
        for (const AdvisoryWords& platform : platforms) push(clause.platforms, platform);
        // Trains of which single releases are listed: there a name without release is the train's own entry, not all of it.
        std::set<std::string> listed;
        for (const Match& match : all) {
            if (system_of_cpe(match.cpe[4]) == system && match.cpe[6] != "*" && match.cpe[6] != "-") listed.insert(match.cpe[5]);
        }
        bool any = false;
        for (const Match& match : all) {
            if (system_of_cpe(match.cpe[4]) != system || match.place.find("vulnerable").text() != "true") continue;
            any = true;
            if (is_full(clause.ranges)) {
                keep_unread(out_, clause, match.place, "versions from here on",
                            "the record lists too many versions; those from here on are left out");
                break;
            }
            take_match(match, listed, system, clause);
        }
        if (any) push(out_.clauses, std::move(clause));
    }

    void take_match(const Match& match, const std::set<std::string>& listed, System system, AdvisoryClause& clause) {
        StatedRange range{.pointer = words_of(match.place.pointer())};
        const auto bound = [&](std::string_view key) { return unescaped(match.place.find(key).text()); };
        const std::string ending = system == System::junos_evolved ? "-EVO" : "";
        const bool bounded = !bound("versionStartIncluding").empty() || !bound("versionEndExcluding").empty() ||
                             !bound("versionEndIncluding").empty() || !bound("versionStartExcluding").empty();
        if (bounded) {
            range.from = words_of(bound("versionStartIncluding").empty() ? "0" : upper(bound("versionStartIncluding")));
            if (const auto start = bound("versionStartExcluding"); !start.empty())
                range.after = words_of(upper(start)), range.from = {};
            if (const auto end = bound("versionEndExcluding"); !end.empty()) range.before = words_of(upper(end));
            if (const auto end = bound("versionEndIncluding"); !end.empty()) range.through = words_of(upper(end));
            if (!range.before && !range.through)
                range.before = words_of(train_end(range.after ? range.after->text() : range.from.text()));
        } else if (match.cpe[5] == "*" || match.cpe[5] == "-") {
            clause.otherwise = RangeStatus::affected;
            return;
        } else if (match.cpe[6] == "*" || match.cpe[6] == "-") {
            if (listed.contains(match.cpe[5])) return;
            range.from = words_of(upper(match.cpe[5]) + ending);
        } else {
            // "12.1x46" and "d76", "15.1x53-d40" with an update, "17.2r3-s1".
            const std::string& version = match.cpe[5];
            // "15.1f6-s4" with the update "f6" again.
            const bool whole =
                version.find('-') != std::string::npos && version.find(match.cpe[6].substr(0, 2)) != std::string::npos;
            const bool joined = version.find('x') != std::string::npos ||
                                (match.cpe[6][0] == 's' && version.find_first_of("rfd") != std::string::npos);
            range.from = words_of(upper(whole ? version : version + (joined ? "-" : "") + match.cpe[6]) + ending);
        }
        push(clause.ranges, std::move(range));
    }

    Place item_;
    Advisory out_;
    int nodes_ = 0;
};

Place item_of(const Place& root) {
    const Place wrapped = root.find("NVD");
    return wrapped.is_map() ? wrapped : root;
}

}  // namespace

bool is_nvd11(const Place& root) {
    const Place item = item_of(root);
    return item.find("cve", "CVE_data_meta").is_map() && item.find("configurations").is_map();
}

Result<Advisory> read_nvd11(const Place& root) {
    const Place item = item_of(root);
    auto number = number_of(item.find("cve", "CVE_data_meta", "ID").text());
    if (!number) return not_recognised("It has no cve.CVE_data_meta.ID.");
    return NvdReader(item).read(*std::move(number));
}

}  // namespace aftercare::insight
