// A kind of import for tests: toys, each a name and a number, and a service that takes them in, on both databases.
#pragma once

#include "kit/database.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/imports.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace aftercare::imports::test {

// A name and a number: the smallest thing that can be taken in.
struct Toy {
    std::string name;
    std::int64_t number = 0;
};
DESCRIBE(Toy, name, number)

// What is read of a line: as heavy as the test wants it.
struct ReadToy {
    Toy toy;
    describe::List<std::int64_t, 0, 5'000> ballast;
};
DESCRIBE(ReadToy, toy, ballast)

inline constexpr Action kToyImport{"toy.import"};

inline constexpr db::Statement kFind{"toy.find", "select name, number from toy where name = :name"};
inline constexpr db::Statement kAll{"toy.all", "select name, number from toy order by name"};
inline constexpr db::Statement kDiscard{"toy.discard", "delete from toy_staged"};
inline constexpr db::Statement kGone{"toy.gone", "delete from toy where name in (select s.name from toy_staged s)"};
inline constexpr db::Statement kReveal{"toy.reveal", "insert into toy (name, number) select s.name, s.number from toy_staged s"};

// Lines "name number"; a number that is none is refused.
class ToyRows : public Rows {
public:
    ToyRows(std::string text, std::function<void(std::int64_t)> on_row, std::size_t ballast)
        : text_(std::move(text)), on_row_(std::move(on_row)), ballast_(ballast) {}

    Result<std::optional<PlannedRow>> next() override {
        if (at_ >= text_.size()) return std::optional<PlannedRow>();
        const std::size_t end = text_.find('\n', at_);
        const std::string line = text_.substr(at_, end - at_);
        at_ = end + 1;
        if (line == "broken")
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "toy.broken",
                         .detail = "The file is broken.",
                         .remedy = "Mend it."});
        PlannedRow row;
        const std::size_t blank = line.find(' ');
        const Toy toy{line.substr(0, blank), std::atoll(line.substr(blank + 1).c_str())};
        row.report = {.number = ++number_, .key = toy.name};
        if (on_row_) on_row_(number_);
        if (toy.number == 0) row.report.reasons.emplace_back("number: must not be 0");
        if (!seen_.insert(toy.name).second) row.report.reasons.emplace_back("name: is there twice");
        ReadToy read{toy, {}};
        for (std::size_t i = 0; i < ballast_; ++i) read.ballast.push_back(0);
        row.plan = describe::json_of(read);
        return std::optional<PlannedRow>(std::move(row));
    }
    std::optional<std::int64_t> count() const override { return std::ranges::count(text_, '\n'); }
    std::vector<std::string> notes() const override { return {"a toy"}; }

private:
    std::string text_;
    std::function<void(std::int64_t)> on_row_;
    std::size_t ballast_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    std::set<std::string> seen_;
};

class ToyKind : public Kind {
public:
    // Throws at the n-th call of stage() or settle(), once, as a crash would.
    int crash_at = 0;
    bool always_crash = false;
    int calls = 0;
    // The same for plan().
    int crash_at_plan = 0;
    int plans = 0;
    // So many times somebody overtakes the plan.
    int overtaken = 0;
    int reveals = 0;
    bool refuse = false;
    int opened = 0;
    std::size_t ballast = 0;                   // Numbers that weigh down the plan of each row.
    std::function<void(std::int64_t)> on_row;  // Called for each row that is read.
    std::vector<std::string> settled;

    std::string_view name() const override { return "toy.toys"; }
    std::string_view subject() const override { return "toys"; }
    Action action() const override { return kToyImport; }

    Result<std::unique_ptr<Rows>> open(const Import&, std::shared_ptr<const Input> file) override {
        std::string text(file->size(), '\0');
        text.resize(file->read(0, text));
        if (text.starts_with("no toys"))
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "toy.none",
                         .detail = "These are no toys.",
                         .fields = {{"/a", "b"}}});
        ++opened;
        return std::make_unique<ToyRows>(std::move(text), on_row, ballast);
    }
    void plan(db::Tx& tx, const Import&, std::span<PlannedRow> rows) override {
        if (++plans == crash_at_plan) throw std::runtime_error("crash");
        for (PlannedRow& row : rows) {
            const Toy toy = toy_of(row);
            const auto before = tx.one<Toy>(kFind, {{"name", toy.name}});
            row.report.outcome = !before                        ? RowOutcome::added
                                 : before->number == toy.number ? RowOutcome::unchanged
                                                                : RowOutcome::changed;
            if (row.report.outcome == RowOutcome::changed) row.report.changed = {"number"};
        }
    }
    void discard(db::Tx& tx, const Import&) override { tx.run(kDiscard); }
    void stage(db::Tx& tx, const Caller&, const Import&, std::span<const PlannedRow> rows) override {
        maybe_crash();
        for (const PlannedRow& row : rows) tx.insert("toy_staged", toy_of(row));
    }
    Result<bool> reveal(db::Tx& tx, const Caller&, const Import&) override {
        maybe_crash();
        ++reveals;
        tx.run(kGone);
        tx.run(kReveal);
        tx.run(kDiscard);
        if (refuse)
            return fail({.kind = ProblemKind::conflict, .code = "toy.refused", .detail = "No toys today.", .remedy = "Wait."});
        return reveals > overtaken;
    }
    void settle(db::Tx& tx, const Caller& caller, const Import&, std::span<const PlannedRow> rows) override {
        maybe_crash();
        EXPECT_EQ(caller.request_id, "request 7");
        std::vector<std::string> names;
        for (const PlannedRow& row : rows) names.push_back(*row.report.key);
        tx.after_commit([this, names] { settled.insert(settled.end(), names.begin(), names.end()); });
    }

private:
    static Toy toy_of(const PlannedRow& row) { return describe::from_json<ReadToy>(row.plan.text).value().toy; }
    void maybe_crash() {
        if (++calls == crash_at || always_crash) throw std::runtime_error("crash");
    }
};

class Imports : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        write([](db::Tx& tx) {
            tx.script(
                "drop table if exists toy; drop table if exists toy_staged;"
                "create table toy (name text not null primary key, number bigint not null);"
                "create table toy_staged (name text not null primary key, number bigint not null)");
        });
        auto made = std::make_unique<ToyKind>();
        kind = made.get();
        service.emplace(db(), world.env, *files);
        service->add(std::move(made));
        service->register_jobs(registry);
        runner.emplace(db(), world.env, registry, jobs::Runner::Settings{});
        caller = Caller::system();
        caller.request_id = "request 7";
    }
    void TearDown() override {
        if (!IsSkipped()) write([](db::Tx& tx) { tx.script("drop table toy; drop table toy_staged"); });
        OnBothDatabases::TearDown();
    }

    template <class F>
    void write(F&& work) {
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            work(tx);
            return {};
        }));
    }
    Import ask(const std::string& text, bool dry_run = false, bool partial = false) {
        const auto input = input_of(text);
        auto import = service->create(caller, {.kind = "toy.toys",
                                               .file_name = "toys.txt",
                                               .sha256 = files::sha256_of(*input),
                                               .file = input,
                                               .dry_run = dry_run,
                                               .partial = partial});
        EXPECT_TRUE(import) << import.error().detail;
        return import.value();
    }
    Import look(const Import& import) { return service->find(caller, import.id).value(); }
    // As it stands after every job that is due.
    Import done(const Import& import) {
        runner->run_due();
        return look(import);
    }
    std::map<std::string, std::int64_t> toys() {
        std::map<std::string, std::int64_t> all;
        for (const Toy& toy : db().read(Scope::all(), [](db::Tx& tx) { return tx.all<Toy>(kAll); })) all[toy.name] = toy.number;
        return all;
    }
    static std::string many(int count, int number) {
        std::string text;
        for (int i = 0; i < count; ++i) text += "toy" + std::to_string(i) + " " + std::to_string(number) + "\n";
        return text;
    }

    std::unique_ptr<files::Store> files = files::in_memory();
    jobs::Registry registry;
    std::optional<Service> service;
    std::optional<jobs::Runner> runner;
    ToyKind* kind = nullptr;
    Caller caller;
};

}  // namespace aftercare::imports::test
