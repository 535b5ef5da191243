#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/cve.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"
#include "insight/advisory/statements.hpp"
#include "insight/version/rows.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::insight {

namespace {

// The rows of one system and platform, in their order: together they mean the ranges of one clause.
struct Group {
    System system = System::junos;
    AdvisoryWords platform;
    std::vector<RangeRow> rows;
    std::vector<Place> places;
};

constexpr std::size_t kMaxGroups = 500;

class Cve4Reader {
public:
    explicit Cve4Reader(const Place& root) : root_(root), meta_(root.find("CVE_data_meta")) {}

    Advisory read(AdvisoryNumber number) {
        out_.number = std::move(number);
        out_.source = AdvisorySource::cve;
        out_.kind = AdvisoryKind::security;
        out_.title = title_of(meta_.find("TITLE").text());
        out_.withdrawn = meta_.find("STATE").text() == "REJECT";
        out_.description = prose_of(prose_at(root_.find("description", "description_data")));
        out_.trigger = prose_of(prose_at(root_.find("configuration")));
        out_.workaround = prose_of(prose_at(root_.find("work_around")));
        out_.solution = prose_of(prose_at(root_.find("solution")));
        take_scores();
        take_references();
        out_.published_at = instant_of(meta_.find("DATE_PUBLIC").text());
        for (const Place& vendor : root_.find("affects", "vendor", "vendor_data").items()) {
            for (const Place& product : vendor.find("product", "product_data").items()) take_product(product);
        }
        return std::move(out_);
    }

private:
    void take_scores() {
        const Place cvss = root_.find("impact", "cvss");
        std::vector<Place> scores;
        if (cvss.is_map()) scores.push_back(cvss);
        for (const Place& item : cvss.items()) {
            if (!item.is_list() && item.is_map()) scores.push_back(item);
            for (const Place& inner : item.is_list() ? item.items() : std::vector<Place>()) scores.push_back(inner);
        }
        for (const Place& score : scores) add_score(out_, score, score.find("version").text());
    }

    void take_references() {
        for (const Place& reference : root_.find("references", "reference_data").items()) {
            add_reference(out_, reference.find("url").text(), reference.find("name").text());
        }
        add_alias(out_, root_.find("source", "advisory").text());
        for (const Place& defect : root_.find("source", "defect").items()) add_alias(out_, problem_report(defect.text()));
    }

    void take_product(const Place& product) {
        const std::string_view name = product.find("product_name").text();
        std::string rest;
        const std::optional<System> system = system_of_product(name, rest);
        if (!system) {
            if (!name.empty() && lower(name) != "n/a") push(out_.other_products, words_of(name));
            if (lower(name) == "n/a") note(out_, product.find("product_name"), name, "the record names no product");
            return;
        }
        // "Junos OS running on QFX3500, EX4300 devices" names platforms, "with LDP enabled" a condition.
        std::string platforms;
        if (lower(rest).starts_with("running on ")) {
            platforms = rest.substr(11);
        } else if (!rest.empty()) {
            out_.trigger = prose_of(rest + "\n\n" + out_.trigger.text());
        }
        std::vector<Group> groups;
        for (const Place& place : product.find("version", "version_data").items()) {
            RangeRow row = row_of(place);
            std::string platform = words_of(place.find("platform").text()).text();
            if (platform.empty()) platform = platforms.empty() ? platform_in(row) : platforms;
            if (groups.size() > kMaxGroups) {
                note(out_, place, {}, "the record lists too many platforms; those from here on are left out");
                break;
            }
            Group& group = group_of(groups, *system, words_of(platform));
            group.rows.push_back(std::move(row));
            group.places.push_back(place);
        }
        for (const Group& group : groups) add_clause(group);
    }

    static RangeRow row_of(const Place& row) {
        std::string_view op = row.find("version_affected").text();
        if (op.empty()) op = row.find("affected").text();
        return {words_of(row.find("version_name").text()).text(), std::string(op),
                words_of(row.find("version_value").text()).text()};
    }

    // "15.1X53 prior to 15.1X53-D60 on QFX5200": the platform that prose names.
    static std::string platform_in(const RangeRow& row) {
        if (!row.affected.empty()) return {};
        const std::vector<Statement> statements = statements_of(row.value);
        return statements.size() == 1 ? statements[0].platforms : std::string();
    }

    static Group& group_of(std::vector<Group>& groups, System system, const AdvisoryWords& platform) {
        for (Group& group : groups) {
            if (group.system == system && group.platform == platform) return group;
        }
        groups.push_back({.system = system, .platform = platform});
        return groups.back();
    }

    void add_clause(const Group& group) {
        AdvisoryClause clause{.system = group.system, .pointer = words_of(group.places.front().pointer())};
        if (!group.platform.empty()) clause.platforms.push_back(group.platform);
        const RowEntries read = entries_of_rows(group.rows);
        for (std::size_t i = 0; i < read.entries.size(); ++i) {
            const bool known = i < read.rows.size() && !read.rows[i].empty() && read.rows[i].front() < group.places.size();
            const Place& place = known ? group.places[read.rows[i].front()] : group.places.front();
            push(clause.ranges, stated_range(read.entries[i], place.pointer()));
        }
        for (const NotUnderstood& one : read.not_understood) {
            const RangeRow& row = group.rows.at(std::min(one.entry, group.rows.size() - 1));
            keep_unread(out_, clause, group.places.at(std::min(one.entry, group.places.size() - 1)),
                        row.affected.empty() ? row.value : row.affected + " " + row.value,
                        "\"" + shortened(one.what.text, 200) + "\": " + one.what.why);
        }
        if (!push(out_.clauses, std::move(clause)))
            note(out_, group.places.front(), group.platform.text(), "the record lists too many platforms");
    }

    Place root_;
    Place meta_;
    Advisory out_;
};

}  // namespace

bool is_cve4(const Place& root) { return root.find("CVE_data_meta").is_map() && root.find("data_version").text() == "4.0"; }

Result<Advisory> read_cve4(const Place& root) {
    auto number = number_of(root.find("CVE_data_meta", "ID").text());
    if (!number) return not_recognised("It has no CVE_data_meta.ID.");
    return Cve4Reader(root).read(*std::move(number));
}

std::unexpected<Problem> not_recognised(std::string detail) {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "insight.advisory_not_recognised",
                 .detail = "The file is no advisory that can be read. " + std::move(detail),
                 .remedy = "Send a CVE record (JSON 5.x or 4.0), a CSAF 2.0 document, an item of NVD 1.1, or our own format.",
                 .rule = "INS-03"});
}

}  // namespace aftercare::insight
