#include "insight/life/life_import.hpp"

#include "identity/audit.hpp"
#include "insight/life/bulletin_draft.hpp"
#include "insight/life/life_document.hpp"
#include "platform/base/spelling.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sheet/table.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

using imports::Import;
using imports::PlannedRow;

constexpr std::size_t kMostReasons = 50;
constexpr std::size_t kHead = 4'096;

// What is to be done: the thing as it will be, and as it was.
template <class Noun>
struct Planned {
    Noun after;
    std::optional<Noun> before;
};
DESCRIBE(Planned<Bulletin>, after, before)
DESCRIBE(Planned<Release>, after, before)

template <class T>
T read_again(const describe::Json& json) {
    T value;
    const auto mistakes = describe::read_json(describe::type_of<T>(), &value, json.text, {.values = 2'000'000});
    check(mistakes.empty(), "insight: a plan that can't be read again");
    return value;
}

std::string whole_text(const Input& file) {
    std::string text(static_cast<std::size_t>(file.size()), '\0');
    text.resize(file.read(0, text));
    return text;
}

FileForm form_of_file(const Import& import, const Input& file) {
    std::string head(kHead, '\0');
    head.resize(file.read(0, head));
    return form_of(head, import.file_name);
}

// A document, whose size is known to be bearable.
Result<std::string> document_text(const Input& file) {
    if (file.size() > kMaxLifeDocumentBytes)
        return fail({.kind = ProblemKind::too_large,
                     .code = "insight.document_too_large",
                     .detail = "A document may have " + std::to_string(kMaxLifeDocumentBytes >> 20) + " MiB at most.",
                     .remedy = "Split it, or send a table.",
                     .rule = "INS-12"});
    return whole_text(file);
}

// Rows that were all put together beforehand, as those of one bulletin may stand anywhere in a file.
class ReadyRows : public imports::Rows {
public:
    ReadyRows(std::vector<PlannedRow> rows, std::vector<std::string> notes) : rows_(std::move(rows)), notes_(std::move(notes)) {}

    Result<std::optional<PlannedRow>> next() override {
        if (at_ == rows_.size()) return std::optional<PlannedRow>();
        return std::optional(std::move(rows_[at_++]));
    }
    std::optional<std::int64_t> count() const override { return std::ssize(rows_); }
    std::vector<std::string> notes() const override { return notes_; }

private:
    std::vector<PlannedRow> rows_;
    std::size_t at_ = 0;
    std::vector<std::string> notes_;
};

std::string reason_of(std::int64_t row, const FieldProblem& mistake) {
    return "row " + std::to_string(row) + ": " + (mistake.pointer.empty() ? "" : mistake.pointer.substr(1) + ": ") +
           mistake.detail;
}

// Puts the lines of each bulletin together, in the order in which they are first met.
class Gathered {
public:
    void add(sheet::TableRow<BulletinLine> row) {
        const auto [found, fresh] = places_.try_emplace(row.value.bulletin, drafts_.size());
        if (fresh || row.value.bulletin.text().empty()) {
            if (!fresh) found->second = drafts_.size();
            drafts_.push_back({.number = row.value.bulletin, .title = {}, .dates = {}, .items = {}});
            rows_.push_back({.report = {.number = row.number}, .plan = {}});
            if (!row.value.bulletin.text().empty()) rows_.back().report.key = row.value.bulletin.text();
        }
        BulletinDraft& draft = drafts_[found->second];
        std::vector<std::string>& reasons = rows_[found->second].report.reasons;
        for (const FieldProblem& mistake : row.mistakes)
            if (reasons.size() < kMostReasons) reasons.push_back(reason_of(row.number, mistake));
        if (row.value.title) draft.title = row.value.title;
        if (std::ssize(draft.items) == kMostItems) {
            if (reasons.size() < kMostReasons)
                reasons.push_back("row " + std::to_string(row.number) + ": a bulletin has at most " + std::to_string(kMostItems) +
                                  " items");
            return;
        }
        draft.items.push_back(item_of(row.value));
    }
    std::vector<PlannedRow> rows() {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].report.reasons.empty()) rows_[i].plan = describe::json_of(drafts_[i]);
        return std::move(rows_);
    }

private:
    std::map<BulletinNumber, std::size_t> places_;
    std::vector<BulletinDraft> drafts_;
    std::vector<PlannedRow> rows_;
};

// The names of the members that differ, sorted; those that only the program keeps left out.
template <class T>
std::vector<std::string> differences(const T& before, const T& after) {
    std::vector<std::string> names;
    for (const describe::Field& field : describe::type_of<T>().fields) {
        if (field.name == "updated_at" || field.name == "version") continue;
        std::string one;
        std::string other;
        T copy = before;
        T copied = after;
        describe::write_json(*field.type, field.at(&copy), one);
        describe::write_json(*field.type, field.at(&copied), other);
        if (one != other) names.emplace_back(field.name);
    }
    std::ranges::sort(names);
    return names;
}

// What the two imports have in common. `Trait` says what differs: Noun, Draft, and the functions that are called on it.
template <class Trait>
class LifeImport : public imports::Kind {
public:
    using Noun = Trait::Noun;
    using Draft = Trait::Draft;
    explicit LifeImport(LifeService& service) : service_(service) {}

    std::string_view name() const override { return Trait::kName; }
    std::string_view subject() const override { return Trait::kName; }
    Action action() const override { return kLifeImport; }

    void plan(db::Tx& tx, const Import&, std::span<PlannedRow> rows) override {
        std::vector<Draft> drafts;
        for (const PlannedRow& row : rows) drafts.push_back(row.report.reasons.empty() ? read_again<Draft>(row.plan) : Draft{});
        const auto known = Trait::find(tx, drafts);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].report.reasons.empty()) plan_row(rows[i], drafts[i], known);
    }

    void discard(db::Tx& tx, const Import&) override { Trait::forget(tx); }

    void stage(db::Tx& tx, const Caller&, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) store::stage(tx, read_again<Planned<Noun>>(row.plan).after);
    }

    // Nothing changes them but imports, which wait for each other.
    Result<bool> reveal(db::Tx& tx, const Caller&, const Import&) override {
        Trait::reveal(tx);
        return true;
    }

    void settle(db::Tx& tx, const Caller& caller, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            const auto planned = read_again<Planned<Noun>>(row.plan);
            identity::audit<Noun>(tx, service_.env(), caller, kLifeAccount, kLifeImport, Trait::kObject, planned.after.id.uuid,
                                  planned.before ? &*planned.before : nullptr, &planned.after);
            jobs::publish(tx, service_.env(), kLifeAccount,
                          std::string(Trait::kObject) + (planned.before ? ".changed" : ".added"), planned.after.id.uuid,
                          describe::json_of(planned.after));
        }
    }

private:
    void plan_row(PlannedRow& row, const Draft& draft, const std::map<std::string, Noun>& known) {
        const auto found = known.find(Trait::key_of(draft));
        const Noun* const before = found == known.end() ? nullptr : &found->second;
        Planned<Noun> planned{.after = merged(before, draft), .before = {}};
        for (std::string& complaint : complaints_about(planned.after))
            if (row.report.reasons.size() < kMostReasons) row.report.reasons.push_back(std::move(complaint));
        for (std::string& note : Trait::notes(planned.after)) row.report.notes.push_back(std::move(note));
        if (!row.report.reasons.empty()) return;
        const Instant now = service_.env().clock.now();
        if (!before) {
            row.report.outcome = imports::RowOutcome::added;
            planned.after.id = service_.env().ids.make<decltype(planned.after.id)>();
            planned.after.created_at = now;
            planned.after.updated_at = now;
        } else {
            planned.before = *before;
            row.report.changed = differences(*before, planned.after);
            row.report.outcome = row.report.changed.empty() ? imports::RowOutcome::unchanged : imports::RowOutcome::changed;
            if (!row.report.changed.empty()) {
                planned.after.updated_at = now;
                ++planned.after.version;
            }
        }
        row.plan = describe::json_of(planned);
    }

    LifeService& service_;
};

struct BulletinTrait {
    using Noun = Bulletin;
    using Draft = BulletinDraft;
    static constexpr std::string_view kName = kBulletinImport;
    static constexpr std::string_view kObject = "bulletin";
    static std::string key_of(const Draft& draft) { return draft.number.text(); }
    static std::map<std::string, Bulletin> find(db::Tx& tx, const std::vector<Draft>& drafts) {
        std::vector<BulletinNumber> numbers;
        for (const Draft& draft : drafts)
            if (!draft.number.text().empty()) numbers.push_back(draft.number);
        std::map<std::string, Bulletin> known;
        for (Bulletin& one : store::find(tx, numbers)) known.emplace(one.number.text(), std::move(one));
        return known;
    }
    static std::vector<std::string> notes(const Noun& after) { return oddities_of(after); }
    static void forget(db::Tx& tx) { store::forget_staged_bulletins(tx); }
    static void reveal(db::Tx& tx) { store::reveal_bulletins(tx); }
};

struct ReleaseTrait {
    using Noun = Release;
    using Draft = ReleaseLine;
    static constexpr std::string_view kName = kReleaseImport;
    static constexpr std::string_view kObject = "release";
    static std::string key_of(const Draft& draft) { return draft.train.text(); }
    static std::map<std::string, Release> find(db::Tx& tx, const std::vector<Draft>& drafts) {
        std::vector<TrainName> trains;
        for (const Draft& draft : drafts)
            if (!draft.train.text().empty()) trains.push_back(draft.train);
        std::map<std::string, Release> known;
        for (Release& one : store::releases_of(tx, trains)) known.emplace(one.train.text(), std::move(one));
        return known;
    }
    static std::vector<std::string> notes(const Noun&) { return {}; }
    static void forget(db::Tx& tx) { store::forget_staged_releases(tx); }
    static void reveal(db::Tx& tx) { store::reveal_releases(tx); }
};

Result<std::unique_ptr<sheet::Reader>> table_of(const Import& import, std::shared_ptr<const Input> file) {
    const auto options = describe::from_json<imports::TableOptions>(import.options.text);
    check(options.has_value(), "insight: options that can't be read again");
    return sheet::open(std::move(file), {.worksheet = options->worksheet});
}

// A row of the report for each of the document's, refused where another before it is about the same.
template <class Draft, class Key>
std::vector<PlannedRow> rows_of(const std::vector<Draft>& drafts, const Key& key_of) {
    std::vector<PlannedRow> rows;
    std::map<std::string, std::int64_t> first;
    for (const Draft& draft : drafts) {
        PlannedRow row{.report = {.number = std::ssize(rows) + 1, .key = key_of(draft)}, .plan = describe::json_of(draft)};
        if (const auto [met, fresh] = first.try_emplace(key_of(draft), row.report.number); !fresh)
            row.report.reasons.push_back("entry " + std::to_string(met->second) + " is about the same");
        rows.push_back(std::move(row));
    }
    return rows;
}

class BulletinImport final : public LifeImport<BulletinTrait> {
public:
    using LifeImport::LifeImport;
    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        if (const FileForm form = form_of_file(import, *file); form != FileForm::table) {
            const std::string text = TRY(document_text(*file));
            const BulletinDocument document = TRY(read_bulletins(text, form, import.file_name));
            return std::make_unique<ReadyRows>(rows_of(document.bulletins, BulletinTrait::key_of), std::vector<std::string>());
        }
        auto reader = TRY(table_of(import, std::move(file)));
        auto table = TRY(sheet::Table<BulletinLine>::open(std::move(reader), {.ignore_unknown = true}));
        Gathered gathered;
        while (auto row = TRY(table.next())) gathered.add(*std::move(row));
        return std::make_unique<ReadyRows>(gathered.rows(), table.notes());
    }
};

class ReleaseImport final : public LifeImport<ReleaseTrait> {
public:
    using LifeImport::LifeImport;
    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        if (const FileForm form = form_of_file(import, *file); form != FileForm::table) {
            const std::string text = TRY(document_text(*file));
            const ReleaseDocument document = TRY(read_releases(text, form));
            return std::make_unique<ReadyRows>(rows_of(document.releases, ReleaseTrait::key_of), std::vector<std::string>());
        }
        auto reader = TRY(table_of(import, std::move(file)));
        auto table = TRY(sheet::Table<ReleaseLine>::open(std::move(reader), {.ignore_unknown = true}));
        std::vector<PlannedRow> rows;
        std::map<std::string, std::int64_t> first;
        while (auto row = TRY(table.next())) {
            PlannedRow planned{.report = {.number = row->number}, .plan = {}};
            if (!row->value.train.text().empty()) planned.report.key = row->value.train.text();
            for (const FieldProblem& mistake : row->mistakes) planned.report.reasons.push_back(reason_of(row->number, mistake));
            if (row->mistakes.empty()) {
                const auto [met, fresh] = first.try_emplace(row->value.train.text(), row->number);
                if (!fresh) planned.report.reasons.push_back("train: is in row " + std::to_string(met->second) + " already");
                planned.plan = describe::json_of(row->value);
            }
            rows.push_back(std::move(planned));
        }
        return std::make_unique<ReadyRows>(std::move(rows), table.notes());
    }
};

}  // namespace

std::unique_ptr<imports::Kind> bulletin_import(LifeService& service) { return std::make_unique<BulletinImport>(service); }
std::unique_ptr<imports::Kind> release_import(LifeService& service) { return std::make_unique<ReleaseImport>(service); }

}  // namespace aftercare::insight
