#include "orders/order_import.hpp"

#include "catalogue/store.hpp"
#include "identity/service.hpp"
#include "orders/order_row.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"
#include "platform/sheet/table.hpp"

#include <algorithm>
#include <map>

namespace aftercare::orders {

namespace {

using imports::Import;
using imports::PlannedRow;

constexpr std::int64_t kMostRows = 5'000;  // Of one order.
constexpr std::size_t kMostReasons = 50;

// All rows of one order, as they stand in the file.
struct Wanted {
    describe::List<NumberedRow, 0, kMostRows> rows;
};
DESCRIBE(Wanted, rows)

// What is to be done: the order as it will be, and as it was.
struct Planned {
    OrderContent after;
    std::optional<OrderContent> before;
};
DESCRIBE(Planned, after, before)

template <class T>
T read_again(const describe::Json& json) {
    T value;
    // An order of many units holds more values than an ordinary request.
    const auto mistakes = describe::read_json(describe::type_of<T>(), &value, json.text, {.values = 2'000'000});
    check(mistakes.empty(), "orders: a plan that can't be read again");
    return value;
}

// Puts the rows of one order together; they follow one another.
class OrderRows : public imports::Rows {
public:
    explicit OrderRows(sheet::Table<OrderRow> table) : table_(std::move(table)) {}

    Result<std::optional<PlannedRow>> next() override {
        if (!begun_) held_ = TRY(table_.next());
        begun_ = true;
        if (!held_) return std::optional<PlannedRow>();
        PlannedRow order{.report = {.number = held_->number}};
        const OrderNumber number = held_->value.order_number;
        if (number.text().empty()) {
            judge(*held_, order.report.reasons);
            held_ = TRY(table_.next());
            return std::optional(std::move(order));
        }
        order.report.key = number.text();
        if (const auto [first, fresh] = met_.try_emplace(number, held_->number); !fresh)
            order.report.reasons.push_back("order_number: rows of one order must follow one another; others begin with row " +
                                           std::to_string(first->second));
        Wanted wanted;
        std::int64_t rows = 0;
        while (held_ && held_->value.order_number == number) {
            judge(*held_, order.report.reasons);
            if (++rows <= kMostRows) wanted.rows.push_back({held_->number, std::move(held_->value)});
            held_ = TRY(table_.next());
        }
        if (rows > kMostRows) order.report.reasons.push_back("An order has at most " + std::to_string(kMostRows) + " rows.");
        if (order.report.reasons.empty()) order.plan = describe::json_of(wanted);
        return std::optional(std::move(order));
    }
    std::vector<std::string> notes() const override { return table_.notes(); }

private:
    static void judge(const sheet::TableRow<OrderRow>& row, std::vector<std::string>& reasons) {
        for (const FieldProblem& mistake : row.mistakes)
            if (reasons.size() < kMostReasons)
                reasons.push_back("row " + std::to_string(row.number) + ": " +
                                  (mistake.pointer.empty() ? "" : mistake.pointer.substr(1) + ": ") + mistake.detail);
    }

    sheet::Table<OrderRow> table_;
    std::optional<sheet::TableRow<OrderRow>> held_;  // Read, and not given yet.
    bool begun_ = false;
    std::map<OrderNumber, std::int64_t> met_;
};

// Looks for the products of a page's rows, each name once.
class Products {
public:
    explicit Products(db::Tx& tx) : tx_(tx) {}

    // The row's product, or nullptr with a reason why none.
    const catalogue::Product* find(const NumberedRow& one, std::vector<std::string>& reasons) {
        const auto [named, fresh] = named_.try_emplace(one.row.sku);
        if (fresh) named->second = catalogue::store::named(tx_, catalogue::NameKind::sku, one.row.sku.text());
        std::vector<catalogue::Product> candidates = named->second;
        if (one.row.manufacturer)
            std::erase_if(candidates, [&](const catalogue::Product& product) {
                return lower(product.manufacturer.text()) != lower(one.row.manufacturer->text());
            });
        const auto chosen = choose_product(candidates, one.row.sku, "/sku");
        if (chosen) return &chosen_.insert_or_assign(chosen->id, *chosen).first->second;
        reasons.push_back("row " + std::to_string(one.number) + ": sku: " + chosen.error().detail);
        return nullptr;
    }

private:
    static std::string lower(std::string text) {
        for (char& c : text)
            if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return text;
    }

    db::Tx& tx_;
    std::map<catalogue::Sku, std::vector<catalogue::Product>> named_;
    std::map<catalogue::ProductId, catalogue::Product> chosen_;
};

class OrderImport final : public imports::Kind {
public:
    explicit OrderImport(Service& service) : service_(service) {}

    std::string_view name() const override { return kOrderTableImport; }
    std::string_view subject() const override { return kOrdersSubject; }
    Action action() const override { return kOrderImport; }

    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        const auto options = describe::from_json<imports::TableOptions>(import.options.text);
        check(options.has_value(), "orders: options that can't be read again");
        auto reader = TRY(sheet::open(std::move(file), {.worksheet = options->worksheet}));
        return std::make_unique<OrderRows>(TRY(sheet::Table<OrderRow>::open(std::move(reader))));
    }

    void plan(db::Tx& tx, const Import&, std::span<PlannedRow> rows) override {
        std::vector<OrderNumber> numbers;
        for (const PlannedRow& row : rows)
            if (row.report.reasons.empty()) numbers.push_back(read_again<Wanted>(row.plan).rows.front().row.order_number);
        std::map<OrderNumber, OrderContent> known;
        for (OrderContent& content : store::contents_of(tx, store::find_by_numbers_anywhere(tx, numbers)))
            known.emplace(content.order.number, std::move(content));
        Products products(tx);
        std::map<AccountId, std::optional<identity::AccountKind>> accounts;
        for (PlannedRow& row : rows) {
            if (row.report.reasons.empty()) plan_order(tx, row, known, products, accounts);
            // An order of many rows would have as many.
            if (row.report.reasons.size() > kMostReasons) row.report.reasons.resize(kMostReasons);
        }
    }

    void discard(db::Tx& tx, const Import&) override { store::forget_staged(tx); }

    void stage(db::Tx& tx, const Caller&, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) store::stage(tx, read_again<Planned>(row.plan).after);
    }

    Result<bool> reveal(db::Tx& tx, const Caller&, const Import&) override {
        store::reveal_staged(tx);
        return true;
    }

    void settle(db::Tx& tx, const Caller& caller, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            const Planned planned = read_again<Planned>(row.plan);
            service_.publish(tx, caller, kOrderImport, planned.before ? &*planned.before : nullptr, planned.after);
        }
    }

private:
    using Accounts = std::map<AccountId, std::optional<identity::AccountKind>>;

    // What kind of account it is, or none where there is no such one.
    static std::optional<identity::AccountKind> kind_of(db::Tx& tx, AccountId id, Accounts& accounts) {
        const auto [known, fresh] = accounts.try_emplace(id);
        if (fresh)
            if (const auto account = identity::load_account(tx, id)) known->second = account->kind;
        return known->second;
    }

    void plan_order(db::Tx& tx, PlannedRow& row, const std::map<OrderNumber, OrderContent>& known, Products& products,
                    Accounts& accounts) {
        const Wanted wanted = read_again<Wanted>(row.plan);
        std::vector<std::string>& reasons = row.report.reasons;
        const auto before = known.find(wanted.rows.front().row.order_number);
        RowFacts facts{.before = before == known.end() ? nullptr : &before->second, .now = service_.env().clock.now()};
        if (const auto& account = wanted.rows.front().row.account_id; account && !facts.before) {
            const auto kind = kind_of(tx, *account, accounts);
            if (!kind) reasons.push_back("account_id: names no account");
            facts.buyer_is_partner = kind == identity::AccountKind::partner;
        }
        std::vector<const catalogue::Product*> of_rows;
        for (const NumberedRow& one : wanted.rows) of_rows.push_back(products.find(one, reasons));
        if (!reasons.empty()) return;
        facts.products = of_rows;
        Planned planned{.after = merge_rows(wanted.rows, facts, service_.env().ids, reasons), .before = {}};
        if (!reasons.empty()) return;
        if (!facts.before) {
            row.report.outcome = imports::RowOutcome::added;
        } else {
            planned.before = *facts.before;
            row.report.changed = differences(*planned.before, planned.after);
            if (row.report.changed.empty()) {
                row.report.outcome = imports::RowOutcome::unchanged;
            } else {
                row.report.outcome = imports::RowOutcome::changed;
                planned.after.order.updated_at = facts.now;
                ++planned.after.order.version;
            }
        }
        row.plan = describe::json_of(planned);
    }

    // The names of what differs: members of the order, and the lists beside it.
    static std::vector<std::string> differences(const OrderContent& before, const OrderContent& after) {
        std::vector<std::string> names;
        for (const describe::Field& field : describe::type_of<Order>().fields)
            if (field_json(field, before.order) != field_json(field, after.order)) names.emplace_back(field.name);
        for (const describe::Field& field : describe::type_of<OrderContent>().fields)
            if (field.name != "order" && field_json(field, before) != field_json(field, after) &&
                std::ranges::find(names, field.name) == names.end())
                names.emplace_back(field.name);
        std::ranges::sort(names);
        return names;
    }

    template <class T>
    static std::string field_json(const describe::Field& field, const T& object) {
        T copy = object;
        std::string json;
        describe::write_json(*field.type, field.at(&copy), json);
        return json;
    }

    Service& service_;
};

}  // namespace

std::unique_ptr<imports::Kind> order_import(Service& service) { return std::make_unique<OrderImport>(service); }

}  // namespace aftercare::orders
