#include "rivals.hpp"
#include "tables.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace bench {

namespace {

// The floor: steps through the rows and touches each column.
class BySqlite : public Rival {
public:
    explicit BySqlite(const std::string& path) {
        if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error("open");
        sqlite3_exec(handle_, "pragma cache_size = -16384; pragma mmap_size = 2147418112", nullptr, nullptr, nullptr);
        begin_ = prepare("begin");
        commit_ = prepare("commit");
        token_ = prepare(kTokenSql);
        asset_ = prepare(kAssetSql);
        coverage_ = prepare(kCoverageSql);
    }
    ~BySqlite() override {
        for (sqlite3_stmt* statement : {begin_, commit_, token_, asset_, coverage_}) sqlite3_finalize(statement);
        sqlite3_close(handle_);
    }
    int look_up(const std::string& token, const std::string& serial, const std::string& account) override {
        run(begin_);
        bind(token_, 1, token);
        run(token_);
        bind(asset_, 1, serial);
        bind(asset_, 2, account);
        sqlite3_step(asset_);
        const std::string id = reinterpret_cast<const char*>(sqlite3_column_text(asset_, 0));
        touch(asset_);
        sqlite3_step(asset_);
        sqlite3_reset(asset_);
        bind(coverage_, 1, id);
        const int rows = run(coverage_);
        run(commit_);
        return rows;
    }

private:
    sqlite3_stmt* prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
        return statement;
    }
    static void bind(sqlite3_stmt* statement, int place, const std::string& text) {
        sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
    void touch(sqlite3_stmt* statement) {
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            sum_ += sqlite3_column_type(statement, i) == SQLITE_TEXT ? *sqlite3_column_text(statement, i)
                                                                     : sqlite3_column_int64(statement, i);
        }
    }
    int run(sqlite3_stmt* statement) {
        int rows = 0;
        for (; sqlite3_step(statement) == SQLITE_ROW; ++rows) touch(statement);
        sqlite3_reset(statement);
        return rows;
    }

    sqlite3* handle_ = nullptr;
    sqlite3_stmt *begin_, *commit_, *token_, *asset_, *coverage_;
    std::int64_t sum_ = 0;
};

}  // namespace

std::unique_ptr<Rival> by_sqlite(const std::string& path) { return std::make_unique<BySqlite>(path); }

}  // namespace bench
