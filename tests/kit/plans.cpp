#include "kit/plans.hpp"

namespace aftercare::kit {

namespace {

constexpr std::string_view kOnce = "{once}";

struct SqliteStep {
    std::int64_t id = 0;
    std::int64_t parent = 0;
    std::int64_t unused = 0;
    std::string detail;
};
DESCRIBE(SqliteStep, id, parent, unused, detail)

// Asks the transaction how it would run what it is asked for.
class Explaining : public db::Tx {
public:
    explicit Explaining(db::Tx& tx) : tx_(tx) {}

    std::vector<Plan> plans;

    bool attempt(const std::function<void()>& part) override {
        part();
        return true;
    }
    bool keeps() const override { return false; }
    void script(std::string_view) override { throw Bug("a script has no plan"); }
    const Scope& scope() const override { return tx_.scope(); }
    db::Dialect dialect() const override { return tx_.dialect(); }
    void after_commit(std::function<void()>) override { throw Bug("what is explained commits nothing"); }

protected:
    void select(const db::Statement& statement, std::span<const db::Param> params, const describe::Type&, void*,
                void* (*)(void*)) override {
        std::string_view sql = statement.sql;
        if (sql.starts_with(kOnce)) sql.remove_prefix(kOnce.size());
        Plan& plan = plans.emplace_back(std::string(statement.name), "");
        if (tx_.dialect() == db::Dialect::sqlite) {
            const std::string explain = "{once}explain query plan " + std::string(sql);
            for (const SqliteStep& step : tx_.all<SqliteStep>({"test.explain", explain}, params)) plan.text += step.detail + "\n";
        } else {
            const std::string explain = "{once}explain " + std::string(sql);
            for (const std::string& line : tx_.all<std::string>({"test.explain", explain}, params)) plan.text += line + "\n";
        }
    }
    std::shared_ptr<const void> select_kept(const db::Statement& statement, std::span<const db::Param> params,
                                            const db::KeptRows& rows) override {
        select(statement, params, *rows.row, nullptr, nullptr);
        return rows.make();
    }
    std::int64_t execute(const db::Statement&, std::span<const db::Param>) override { throw Bug("only SELECTs are explained"); }
    bool insert_row(std::string_view, const describe::Type&, const void*, const db::OnConflict&) override {
        throw Bug("only SELECTs are explained");
    }

private:
    db::Tx& tx_;
};

}  // namespace

bool Plan::walks(std::string_view table, std::string_view alias) const {
    const std::string name(table);
    return says("Seq Scan on " + name + " ") || says("SCAN " + std::string(alias) + "\n") ||
           says("SCAN " + std::string(alias) + " ");
}

std::vector<Plan> plans_of(db::Tx& tx, const std::function<void(db::Tx& tx)>& work) {
    Explaining explaining(tx);
    work(explaining);
    return std::move(explaining.plans);
}

}  // namespace aftercare::kit
