#include "assets/asset_rows.hpp"

#include "platform/describe/json.hpp"
#include "platform/sheet/table.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace aftercare::assets {

namespace {

using imports::PlannedRow;
using Table = sheet::Table<AssetLine>;

// So deep may rows of one file sit in each other; what is deeper comes in a second file.
constexpr std::size_t kDeepest = 16;

// Ids are made of rows' numbers up to this (uploaded_asset_id()).
constexpr std::int64_t kLastRow = (1 << 24) - 1;

std::string reason_of(const FieldProblem& field) {
    return (field.pointer.empty() ? "" : field.pointer.substr(1) + ": ") + field.detail;
}

std::string in_row(std::int64_t row) { return "row " + std::to_string(row); }

// The line's number, of either kind; nothing where it has none or both.
const SerialNumber* number_of(const AssetLine& line) {
    if (line.serial_number.has_value() == line.ssrn.has_value()) return nullptr;
    return line.serial_number ? &*line.serial_number : &*line.ssrn;
}

Result<Table> open_table(const std::shared_ptr<const Input>& file, const AssetTable& how) {
    // An export has more columns than an import takes.
    return Table::open(TRY(sheet::open(file, {.worksheet = how.worksheet})), {.ignore_unknown = true, .meanings = how.columns});
}

// The rows in which others sit, by serial number.
class Parents {
public:
    struct Row {
        OtherRow row;
        bool several = false;  // Other rows have the number too.
        bool refused = false;
    };

    // Every serial number that some row names as its parent's.
    Result<> find_named(Table table) {
        while (auto row = TRY(table.next()))
            if (row->value.parent_serial_number) named_.insert(row->value.parent_serial_number->text());
        return {};
    }
    Result<> find_rows(Table table) {
        while (auto row = TRY(table.next())) {
            if (!row->value.serial_number || !named_.contains(row->value.serial_number->text())) continue;
            Row& met = rows_[row->value.serial_number->text()];
            met.several = met.row.row != 0;
            met.refused = met.refused || !row->mistakes.empty();
            if (!met.several) met.row = other_row(row->number, row->value);
        }
        named_.clear();
        return {};
    }

    const Row* find(const SerialNumber& number) const {
        const auto found = rows_.find(number.text());
        return found == rows_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_set<std::string> named_;
    std::unordered_map<std::string, Row> rows_;
};

// Tells rows that are about the same thing.
class Seen {
public:
    // Why the row can't stand beside one before it; empty where it can. Sets the twin where the SKUs must be compared first.
    std::string meet(std::int64_t row, const AssetLine& line, const SerialNumber& number, std::optional<OtherRow>& twin) {
        const auto [first, fresh] = first_.try_emplace((line.ssrn ? "s " : "n ") + number.text());
        if (!fresh) {
            for (const OtherRow& other : first->second) {
                const bool makers_differ = other.manufacturer && line.manufacturer && *other.manufacturer != *line.manufacturer;
                if (!other.sku || !line.sku)
                    return "has the same number as " + in_row(other.row) + "; give the sku of both if they are two products";
                if (makers_differ || other.sku->match_key() != line.sku->match_key()) continue;
                if (*other.sku == *line.sku || twin) return "is in " + in_row(other.row) + " already";
                twin = other;
            }
            if (first->second.size() >= kMostAlike) return "more than " + std::to_string(kMostAlike) + " rows have this number";
        }
        first->second.push_back(other_row(row, line));
        return {};
    }

private:
    static constexpr std::size_t kMostAlike = 10;
    std::unordered_map<std::string, std::vector<OtherRow>> first_;
};

class AssetRows : public imports::Rows {
public:
    AssetRows(Table table, Parents parents, std::optional<std::int64_t> count)
        : table_(std::move(table)), parents_(std::move(parents)), count_(count) {}

    Result<std::optional<PlannedRow>> next() override {
        auto read = TRY(table_.next());
        if (!read) return std::optional<PlannedRow>();
        PlannedRow row{.report = {.number = read->number}};
        const SerialNumber* const number = number_of(read->value);
        if (number) row.report.key = number->text();
        auto& reasons = row.report.reasons;
        for (const FieldProblem& mistake : read->mistakes) reasons.push_back(reason_of(mistake));
        const bool misread = std::ranges::any_of(read->mistakes, [](const FieldProblem& mistake) {
            return mistake.pointer == "/serial_number" || mistake.pointer == "/ssrn";
        });
        if (!number && !misread)
            reasons.emplace_back(read->value.ssrn ? "ssrn: a row has a serial number or an SSRN, not both"
                                                  : "serial_number: is missing; software gives an ssrn instead");
        if (read->number > kLastRow) reasons.emplace_back("The row is too far down; take out the empty lines above it.");
        if (!reasons.empty()) return std::optional(std::move(row));
        WantedAsset wanted{.row = read->number, .line = std::move(read->value), .above = {}, .twin = {}};
        const SerialNumber& known = *number_of(wanted.line);
        if (std::string why = seen_.meet(wanted.row, wanted.line, known, wanted.twin); !why.empty())
            reasons.push_back((wanted.line.ssrn ? "ssrn: " : "serial_number: ") + why);
        if (wanted.line.parent_serial_number)
            if (std::string why = find_above(wanted); !why.empty()) reasons.push_back("parent_serial_number: " + why);
        row.plan = describe::json_of(wanted);
        return std::optional(std::move(row));
    }

    std::optional<std::int64_t> count() const override { return count_; }
    std::vector<std::string> notes() const override { return table_.notes(); }

private:
    // What the row sits in, up to what does not stand in the file. Why it can't sit there; empty where it can.
    std::string find_above(WantedAsset& wanted) {
        const SerialNumber* parent = &*wanted.line.parent_serial_number;
        if (wanted.line.serial_number == *parent) return "is the row's own number";
        while (parent != nullptr) {
            const Parents::Row* const found = parents_.find(*parent);
            if (found == nullptr) break;
            if (found->several) return "several rows of this file have the number " + parent->text();
            if (found->refused) return in_row(found->row.row) + ", which it names, is refused";
            const bool round = found->row.row == wanted.row ||
                               std::ranges::any_of(wanted.above, [&](const OtherRow& one) { return one.row == found->row.row; });
            if (round) return "goes round in a circle by " + in_row(found->row.row);
            if (wanted.above.size() == kDeepest)
                return "more than " + std::to_string(kDeepest) + " rows sit in each other; send the upper ones first";
            wanted.above.push_back(found->row);
            parent = found->row.parent_serial_number ? &*found->row.parent_serial_number : nullptr;
        }
        return {};
    }

    Table table_;
    Parents parents_;
    std::optional<std::int64_t> count_;
    Seen seen_;
};

}  // namespace

Result<std::unique_ptr<imports::Rows>> open_asset_rows(std::shared_ptr<const Input> file, const AssetTable& how) {
    Table table = TRY(open_table(file, how));
    const auto has = [&](std::string_view column) { return std::ranges::find(table.members(), column) != table.members().end(); };
    if (!has("serial_number") && !has("ssrn"))
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.upload_without_numbers",
                     .detail = "The table has neither a column serial_number nor a column ssrn.",
                     .remedy = "Name it so, say which column it is, or take the template (GET /api/v1/assets/import-template).",
                     .rule = "ENT-06"});
    Parents parents;
    if (has("parent_serial_number")) {
        Table naming = TRY(open_table(file, how));
        TRY(parents.find_named(std::move(naming)));
        Table again = TRY(open_table(file, how));
        TRY(parents.find_rows(std::move(again)));
    }
    return std::make_unique<AssetRows>(std::move(table), std::move(parents), sheet::rows_in(file, {.worksheet = how.worksheet}));
}

}  // namespace aftercare::assets
