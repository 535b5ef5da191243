#include "catalogue/product_import.hpp"

#include "catalogue/device_type.hpp"
#include "catalogue/device_type_import.hpp"
#include "catalogue/product_line.hpp"
#include "catalogue/rules.hpp"
#include "identity/audit.hpp"
#include "platform/archive/zip.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sheet/table.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>
#include <set>

namespace aftercare::catalogue {

namespace {

using imports::Import;
using imports::PlannedRow;

// What a row wants of the catalogue: a line of a table, or the draft of a device-type file.
struct Wanted {
    std::optional<ProductLine> line;
    std::optional<ProductDraft> draft;

    const ProductText& manufacturer() const { return line ? line->manufacturer : draft->manufacturer; }
    const Sku& sku() const { return line ? line->sku : draft->sku; }
};
DESCRIBE(Wanted, line, draft)

// What is to be done: the product as it will be, and as it was.
struct Planned {
    Product after;
    std::optional<Product> before;
};
DESCRIBE(Planned, after, before)

std::string reason_of(const FieldProblem& field) {
    return (field.pointer.empty() ? "" : field.pointer.substr(1) + ": ") + field.detail;
}

// Tells the second of two rows of one file about the same product.
class Seen {
public:
    // Where the product was met before, or nothing.
    std::optional<std::int64_t> meet(const Wanted& wanted, std::int64_t number) {
        std::string key = wanted.manufacturer().text() + "\n" + wanted.sku().text();
        for (char& c : key)
            if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const auto [first, fresh] = first_.try_emplace(std::move(key), number);
        return fresh ? std::nullopt : std::optional(first->second);
    }

private:
    std::map<std::string, std::int64_t> first_;
};

// Replacements that a file names. The file may bring them itself, above or below, and what is to replace a product may come later than
// the list that says so: one that nobody knows is told, and refuses nothing (ENT-02).
class Replacements {
public:
    void meet(const ProductLine& line, std::int64_t number) {
        brought_.insert(name_key(NameKind::sku, line.sku.text()));
        if (line.replacement_sku) wanted_.try_emplace(*line.replacement_sku, number);
    }

    // REQUIRES: the whole file was met.
    std::vector<std::string> unknown(db::Db& db) const {
        std::vector<std::pair<std::int64_t, std::string>> missing;
        db.read(Scope::none(), [&](db::Tx& tx) {
            for (const auto& [sku, number] : wanted_)
                if (!brought_.contains(name_key(NameKind::sku, sku.text())) &&
                    store::named(tx, NameKind::sku, sku.text()).empty())
                    missing.emplace_back(number, sku.text());
            return true;
        });
        std::ranges::sort(missing);
        std::vector<std::string> notes;
        for (const auto& [number, sku] : missing | std::views::take(kMostTold))
            notes.push_back("Row " + std::to_string(number) + " names the replacement " + sku +
                            ", which is in neither the catalogue nor this file; it is taken as it stands.");
        if (std::ssize(missing) > kMostTold)
            notes.push_back("There are more replacements that nobody knows; not told: " +
                            std::to_string(std::ssize(missing) - kMostTold) + ".");
        return notes;
    }

private:
    static constexpr std::ptrdiff_t kMostTold = 20;

    std::set<std::string> brought_;
    std::map<Sku, std::int64_t> wanted_;  // With the first row that names it.
};

class TableRows : public imports::Rows {
public:
    TableRows(sheet::Table<ProductLine> table, std::optional<std::int64_t> count, db::Db& db)
        : table_(std::move(table)), count_(count), db_(db) {}

    Result<std::optional<PlannedRow>> next() override {
        auto read = TRY(table_.next());
        if (!read) return std::optional<PlannedRow>();
        PlannedRow row{.report = {.number = read->number}};
        if (!read->value.sku.text().empty()) row.report.key = read->value.sku.text();
        for (const FieldProblem& mistake : read->mistakes) row.report.reasons.push_back(reason_of(mistake));
        if (!read->mistakes.empty()) return std::optional(std::move(row));
        replacements_.meet(read->value, read->number);
        const Wanted wanted{.line = std::move(read->value), .draft = {}};
        if (const auto first = seen_.meet(wanted, row.report.number))
            row.report.reasons.push_back("sku: is in row " + std::to_string(*first) + " already");
        row.plan = describe::json_of(wanted);
        return std::optional(std::move(row));
    }
    std::optional<std::int64_t> count() const override { return count_; }
    std::vector<std::string> notes() const override {
        std::vector<std::string> notes = table_.notes();
        std::ranges::move(replacements_.unknown(db_), std::back_inserter(notes));
        return notes;
    }

private:
    sheet::Table<ProductLine> table_;
    std::optional<std::int64_t> count_;
    db::Db& db_;
    Seen seen_;
    Replacements replacements_;
};

constexpr std::size_t kMaxFileBytes = 4 << 20;

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

class ArchiveRows : public imports::Rows {
public:
    explicit ArchiveRows(archive::Zip zip) : zip_(std::move(zip)) {}

    Result<std::optional<PlannedRow>> next() override {
        while (at_ < zip_.names().size() && !is_yaml(zip_.names()[at_])) ++at_;
        if (at_ == zip_.names().size()) return std::optional<PlannedRow>();
        const std::size_t index = at_++;
        PlannedRow row{.report = {.number = ++number_, .source = zip_.names()[index]}};
        const auto folder = device_type_folder(zip_.names()[index]);
        if (!folder) {
            row.report.reasons.emplace_back(
                "It lies in no folder device-types or module-types, so it is not known what it describes.");
            return std::optional(std::move(row));
        }
        const std::string text = TRY(zip_.whole(index, kMaxFileBytes));
        auto draft = read_device_type(text, *folder);
        if (!draft) {
            for (const FieldProblem& field : draft.error().fields)
                row.report.reasons.push_back(field.pointer + ": " + field.detail);
            if (row.report.reasons.empty()) row.report.reasons.push_back(draft.error().detail);
            return std::optional(std::move(row));
        }
        row.report.key = draft->sku.text();
        for (const DraftNote& note : draft->notes)
            row.report.notes.push_back((note.line > 0 ? "line " + std::to_string(note.line) + ": " : "") + note.what);
        draft->slots.clear();
        draft->interfaces.clear();
        const Wanted wanted{.line = {}, .draft = *std::move(draft)};
        if (const auto first = seen_.meet(wanted, row.report.number))
            row.report.reasons.push_back("It describes the same SKU as file " + std::to_string(*first) + ".");
        row.plan = describe::json_of(wanted);
        return std::optional(std::move(row));
    }
    std::vector<std::string> notes() const override { return {}; }

private:
    archive::Zip zip_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    Seen seen_;
};

class CatalogueImport : public imports::Kind {
public:
    explicit CatalogueImport(Service& service) : service_(service) {}

    std::string_view subject() const override { return kCatalogueSubject; }
    Action action() const override { return kCatalogueImport; }

    void plan(db::Tx& tx, const Import&, std::span<PlannedRow> rows) override {
        for (PlannedRow& row : rows)
            if (row.report.reasons.empty()) plan_row(tx, row);
    }

    void discard(db::Tx& tx, const Import&) override { store::forget_staged(tx); }

    void stage(db::Tx& tx, const Caller&, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            const Planned planned = planned_of(row);
            store::stage(tx, planned.before ? &*planned.before : nullptr, planned.after);
        }
    }

    // Whoever changes products otherwise asks for the claim first, so that the plan always holds.
    Result<bool> reveal(db::Tx& tx, const Caller&, const Import&) override {
        store::reveal_staged(tx);
        return true;
    }

    void settle(db::Tx& tx, const Caller& caller, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            const Planned planned = planned_of(row);
            identity::audit<Product>(tx, service_.env(), caller, kCatalogueAccount, kCatalogueImport, "product",
                                     planned.after.id.uuid, planned.before ? &*planned.before : nullptr, &planned.after);
            jobs::publish(tx, service_.env(), kCatalogueAccount, planned.before ? "product.changed" : "product.added",
                          planned.after.id.uuid, describe::json_of(planned.after));
        }
    }

private:
    static Planned planned_of(const PlannedRow& row) {
        auto planned = describe::from_json<Planned>(row.plan.text);
        check(planned.has_value(), "catalogue: a plan that can't be read again");
        return *std::move(planned);
    }

    void plan_row(db::Tx& tx, PlannedRow& row) {
        const auto wanted = describe::from_json<Wanted>(row.plan.text);
        check(wanted.has_value(), "catalogue: a row that can't be read again");
        const Instant now = service_.env().clock.now();
        Planned planned{.after = {}, .before = store::find(tx, wanted->manufacturer(), wanted->sku())};
        if (planned.before) {
            planned.after = *planned.before;
            row.report.changed =
                wanted->line ? merge_line(planned.after, *wanted->line) : merge_draft(planned.after, *wanted->draft);
            planned.after.updated_at = now;
            ++planned.after.version;
        } else {
            const auto id = service_.env().ids.make<ProductId>();
            planned.after = wanted->line ? product_of(*wanted->line, id, now) : product_of(*wanted->draft, id, now);
        }
        const auto most = describe::type_of<decltype(planned.after.part_numbers)>().max;
        if (std::ssize(planned.after.part_numbers) > most)
            row.report.reasons.push_back("The product would have more than " + std::to_string(most) +
                                         " part numbers; take some from it first (PATCH /api/v1/products/{product_id}).");
        for (const FieldProblem& field : service_.complaints(planned.before ? &*planned.before : nullptr, planned.after))
            row.report.reasons.push_back(reason_of(field));
        if (!row.report.reasons.empty()) {
            row.report.changed.clear();
            return;
        }
        row.report.outcome = !planned.before              ? imports::RowOutcome::added
                             : row.report.changed.empty() ? imports::RowOutcome::unchanged
                                                          : imports::RowOutcome::changed;
        row.plan = describe::json_of(planned);
    }

protected:
    Service& service_;
};

class ProductImport final : public CatalogueImport {
public:
    using CatalogueImport::CatalogueImport;
    std::string_view name() const override { return kProductImport; }
    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        const auto options = describe::from_json<imports::TableOptions>(import.options.text);
        check(options.has_value(), "catalogue: options that can't be read again");
        auto reader = TRY(sheet::open(file, {.worksheet = options->worksheet}));
        auto table = TRY(sheet::Table<ProductLine>::open(std::move(reader)));
        return std::make_unique<TableRows>(std::move(table), sheet::rows_in(file, {.worksheet = options->worksheet}),
                                           service_.db());
    }
};

class DeviceTypeImport final : public CatalogueImport {
public:
    using CatalogueImport::CatalogueImport;
    std::string_view name() const override { return kDeviceTypeImport; }
    Result<std::unique_ptr<imports::Rows>> open(const Import&, std::shared_ptr<const Input> file) override {
        archive::Zip zip = TRY(archive::Zip::open(std::move(file), {.entries = kMaxImportFiles}));
        if (std::ranges::none_of(zip.names(), is_yaml))
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "catalogue.folder_empty",
                         .detail = "The ZIP file holds no .yaml file.",
                         .remedy = "Pack folders device-types or module-types with .yaml files.",
                         .rule = "ENT-02"});
        return std::make_unique<ArchiveRows>(std::move(zip));
    }
};

}  // namespace

std::unique_ptr<imports::Kind> product_import(Service& service) { return std::make_unique<ProductImport>(service); }

std::unique_ptr<imports::Kind> device_type_import(Service& service) { return std::make_unique<DeviceTypeImport>(service); }

}  // namespace aftercare::catalogue
