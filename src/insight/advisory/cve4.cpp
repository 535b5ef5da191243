#include "insight/advisory/cve.hpp"
#include "insight/advisory/level.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"
#include "insight/advisory/statements.hpp"

#include <utility>

namespace aftercare::insight {

namespace {

// One row of version_data.
struct Row {
    Place place;
    std::string op;  // "<", ">=", ...; empty: the value is prose.
    std::string name;
    std::string value;
    std::string platform;
    bool used = false;
};

bool is_all(std::string_view name) {
    return name.empty() || lower(name) == "all" || name == "0" || name == "unspecified" || lower(name) == "n/a";
}

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
        std::vector<Row> rows;
        for (const Place& row : product.find("version", "version_data").items()) rows.push_back(row_of(row));
        // "Junos OS running on QFX3500, EX4300 devices" names platforms, "with LDP enabled" a condition.
        std::string platforms;
        if (lower(rest).starts_with("running on ")) {
            platforms = rest.substr(11);
        } else if (!rest.empty()) {
            out_.trigger = prose_of(rest + "\n\n" + out_.trigger.text());
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!rows[i].used) take_row(rows, i, *system, platforms);
        }
    }

    static Row row_of(const Place& row) {
        std::string_view op = row.find("version_affected").text();
        if (op.empty()) op = row.find("affected").text();
        return {row, std::string(op), words_of(row.find("version_name").text()).text(),
                words_of(row.find("version_value").text()).text(), words_of(row.find("platform").text()).text()};
    }

    // The clause of the system on the platforms; made where there is none yet.
    AdvisoryClause& clause_of(System system, const std::string& platforms, const Place& row) {
        const AdvisoryWords words = words_of(platforms);
        for (AdvisoryClause& clause : out_.clauses) {
            if (clause.system != system) continue;
            if (words.empty() ? clause.platforms.empty() : clause.platforms.size() == 1 && clause.platforms[0] == words)
                return clause;
        }
        AdvisoryClause clause{.system = system, .pointer = words_of(row.pointer())};
        if (!words.empty()) clause.platforms.push_back(words);
        if (!push(out_.clauses, std::move(clause))) note(out_, row, platforms, "the record lists too many platforms");
        return out_.clauses.back();
    }

    void add(System system, const std::string& platforms, const Row& row, StatedRange range) {
        range.pointer = words_of(row.place.pointer());
        if (!push(clause_of(system, platforms, row.place).ranges, std::move(range)))
            note(out_, row.place, row.value, "the record lists too many versions");
    }

    void take_row(std::vector<Row>& rows, std::size_t at, System system, const std::string& platforms) {
        Row& row = rows[at];
        const std::string& where = row.platform.empty() ? platforms : row.platform;
        if (row.op.empty()) {
            take_prose(row, system, where);
            return;
        }
        StatedRange range{.from = words_of(is_all(row.name) ? "0" : row.name)};
        std::string_view op = row.op;
        if (op.starts_with('!')) {
            range.status = RangeStatus::unaffected;
            op.remove_prefix(1);
        }
        if (op == "<") {
            range.before = words_of(row.value);
        } else if (op == "<=") {
            range.through = words_of(row.value);
        } else if (op == "=") {
            range.from = words_of(row.value);
        } else if (op == ">=" || op == ">") {
            range.from = words_of(row.value);
            range.before = words_of(train_end(row.value));
            close(rows, at, range);
            if (op == ">") range.after = std::exchange(range.from, {});
        } else {
            note(out_, row.place, row.op + " " + row.value, "the operator is not one of CVE JSON 4.0");
            return;
        }
        add(system, where, row, std::move(range));
    }

    // A lower bound ends at the row behind it that gives an upper one. Alone, it goes to the end of its train; but among other rows
    // of the train only to the end of its own level, else it would swallow the fixes that they name (CVE-2018-0049).
    static void close(std::vector<Row>& rows, std::size_t at, StatedRange& range) {
        const Row& row = rows[at];
        if (at + 1 < rows.size()) {
            Row& next = rows[at + 1];
            if (next.name == row.name && next.platform == row.platform && (next.op == "<" || next.op == "<=")) {
                range.before.reset();
                (next.op == "<" ? range.before : range.through) = words_of(next.value);
                next.used = true;
                return;
            }
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i == at || rows[i].name != row.name || rows[i].platform != row.platform) continue;
            if (const std::string level = next_level(row.value); !level.empty()) range.before = words_of(level);
            return;
        }
    }

    void take_prose(const Row& row, System system, const std::string& platforms) {
        const std::vector<Statement> statements = statements_of(row.value, system);
        for (const Statement& statement : statements) {
            add(statement.system, platforms.empty() ? statement.platforms : platforms, row, statement.range);
        }
        if (!statements.empty()) return;
        if (looks_like_version(row.value)) {
            add(system, platforms, row, {.from = words_of(row.value)});
        } else {
            note(out_, row.place.find("version_value"), row.value, "no statement about releases is found in the text");
        }
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
