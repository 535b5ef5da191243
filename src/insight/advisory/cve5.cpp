#include "insight/advisory/cve.hpp"

#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

class Cve5Reader {
public:
    explicit Cve5Reader(const Place& root) : root_(root), cna_(root.find("containers", "cna")) {}

    Advisory read(AdvisoryNumber number) {
        out_.number = std::move(number);
        out_.source = AdvisorySource::cve;
        out_.kind = AdvisoryKind::security;
        out_.title = title_of(cna_.find("title").text());
        out_.withdrawn = root_.find("cveMetadata", "state").text() == "REJECTED";
        out_.description = prose_of(prose_at(cna_.find(out_.withdrawn ? "rejectedReasons" : "descriptions")));
        out_.trigger = prose_of(prose_at(cna_.find("configurations")));
        out_.workaround = prose_of(prose_at(cna_.find("workarounds")));
        out_.solution = prose_of(prose_at(cna_.find("solutions")));
        take_scores();
        take_numbers();
        for (const Place& reference : cna_.find("references").items()) {
            add_reference(out_, reference.find("url").text(), reference.find("name").text());
        }
        out_.published_at = instant_of(cna_.find("datePublic").text());
        if (!out_.published_at) out_.published_at = instant_of(root_.find("cveMetadata", "datePublished").text());
        out_.updated_at = instant_of(root_.find("cveMetadata", "dateUpdated").text());
        // The ADP containers repeat `affected` in other words; they are not the assigner's.
        for (const Place& affected : cna_.find("affected").items()) {
            if (is_full(out_.clauses)) {
                note(out_, affected, {}, "the record lists too many products; those from here on are left out");
                break;
            }
            take_affected(affected);
        }
        return std::move(out_);
    }

private:
    void take_scores() {
        for (const Place& metric : cna_.find("metrics").items()) {
            add_score(out_, metric.find("cvssV2_0"), "2.0");
            add_score(out_, metric.find("cvssV3_0"), "3.0");
            add_score(out_, metric.find("cvssV3_1"), "3.1");
            add_score(out_, metric.find("cvssV4_0"), "4.0");
        }
    }

    void take_numbers() {
        const Place source = cna_.find("source");
        add_alias(out_, source.find("advisory").text());
        const Place defects = source.find("defect");
        std::vector<Place> all = defects.items();
        if (all.empty() && defects) all.push_back(defects);
        for (const Place& defect : all) add_alias(out_, problem_report(defect.text()));
    }

    void take_affected(const Place& affected) {
        const std::string_view product = affected.find("product").text();
        std::string rest;
        const std::optional<System> system = system_of_product(product, rest);
        if (!system) {
            if (!product.empty()) push(out_.other_products, words_of(product));
            return;
        }
        AdvisoryClause clause{.system = *system, .pointer = words_of(affected.pointer())};
        for (const Place& platform : affected.find("platforms").items()) {
            if (AdvisoryWords words = words_of(platform.text()); !words.empty()) push(clause.platforms, std::move(words));
        }
        const std::string_view otherwise = affected.find("defaultStatus").text();
        if (otherwise == "affected") clause.otherwise = RangeStatus::affected;
        if (otherwise == "unknown") clause.otherwise = RangeStatus::unknown;
        for (const Place& version : affected.find("versions").items()) {
            if (is_full(clause.ranges)) {
                keep_unread(out_, clause, version, "versions from here on",
                            "the record lists too many versions; those from here on are left out");
                break;
            }
            take_version(version, clause);
        }
        if (clause.ranges.empty() && clause.otherwise == RangeStatus::unaffected) {
            note(out_, affected, product, "the product is listed without any affected version");
        }
        push(out_.clauses, std::move(clause));
    }

    void take_version(const Place& version, AdvisoryClause& clause) {
        const std::string_view from = version.find("version").text();
        StatedRange range{.status = status_of(version.find("status")),
                          .from = words_of(from.empty() ? "0" : from),
                          .pointer = words_of(version.pointer())};
        if (const Place before = version.find("lessThan"); !before.text().empty()) range.before = words_of(before.text());
        if (const Place through = version.find("lessThanOrEqual"); !through.text().empty())
            range.through = words_of(through.text());
        for (const Place& change : version.find("changes").items()) {
            const RangeStatus changed = status_of(change.find("status"));
            push(range.changes, {words_of(change.find("at").text()).text(), changed});
        }
        push(clause.ranges, std::move(range));
    }

    // What the record does not say is not known, and so are the versions (INS-18).
    RangeStatus status_of(const Place& status) {
        if (status.text() == "affected") return RangeStatus::affected;
        if (status.text() == "unaffected") return RangeStatus::unaffected;
        if (status.text() == "unknown") return RangeStatus::unknown;
        note(out_, status, status.text(), "the record does not say whether these versions are affected");
        return RangeStatus::unknown;
    }

    Place root_;
    Place cna_;
    Advisory out_;
};

}  // namespace

std::string problem_report(std::string_view number) {
    const bool bare = !number.empty() && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return bare ? "PR" + std::string(number) : std::string(number);
}

bool is_cve5(const Place& root) { return root.find("dataType").text() == "CVE_RECORD" || root.find("cveMetadata").is_map(); }

Result<Advisory> read_cve5(const Place& root) {
    auto number = number_of(root.find("cveMetadata", "cveId").text());
    if (!number || !root.find("containers", "cna").is_map()) {
        return not_recognised("It has no cveMetadata.cveId or no container of the CNA.");
    }
    return Cve5Reader(root).read(*std::move(number));
}

}  // namespace aftercare::insight
