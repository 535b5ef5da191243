#include "rivals.hpp"
#include "tables.hpp"

#include <soci.h>
#include <sqlite3/soci-sqlite3.h>

#include <deque>

namespace bench {

namespace {

struct Cell {
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

// A statement prepared once, with its columns read into cells and the cells into a described row.
class Select {
public:
    Select(soci::session& session, const char* sql, std::size_t columns, std::initializer_list<const char*> names)
        : cells_(columns), params_(names.size()), statement_(session) {
        for (Cell& cell : cells_) statement_.exchange(soci::into(cell.text, cell.indicator));
        std::size_t i = 0;
        for (const char* name : names) statement_.exchange(soci::use(params_[i++], name));
        statement_.alloc();
        statement_.prepare(sql);
        statement_.define_and_bind();
    }
    template <class Row>
    int run(std::initializer_list<std::string> values, Row& row) {
        std::copy(values.begin(), values.end(), params_.begin());
        int rows = 0;
        for (bool more = statement_.execute(true); more; more = statement_.fetch(), ++rows) take(row);
        return rows;
    }

private:
    template <class Row>
    void take(Row& row) {
        std::string why;
        const auto fields = describe::type_of<Row>().fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const describe::Type* type = fields[i].type;
            void* member = fields[i].at(&row);
            if (type->kind == describe::Kind::optional) {
                if (cells_[i].indicator == soci::i_null) {
                    type->access.clear(member);
                    continue;
                }
                member = type->access.engage(member);
                type = type->item;
            }
            if (type->kind == describe::Kind::text)
                (void)type->access.parse(member, cells_[i].text, why);
            else
                type->access.set_int(member, std::strtoll(cells_[i].text.c_str(), nullptr, 10));
        }
    }

    std::deque<Cell> cells_;
    std::deque<std::string> params_;
    soci::statement statement_;
};

class BySoci : public Rival {
public:
    explicit BySoci(const std::string& path)
        : session_(*soci::factory_sqlite3(), "dbname=\"" + path + "\""),
          token_(session_, kTokenSql, 5, {"hash"}),
          asset_(session_, kAssetSql, 9, {"serial", "account"}),
          coverage_(session_, kCoverageSql, 6, {"asset"}),
          begin_((session_.prepare << "begin")),
          commit_((session_.prepare << "commit")) {
        session_ << "pragma cache_size = -16384";
        session_ << "pragma mmap_size = 2147418112";
    }
    int look_up(const std::string& token, const std::string& serial, const std::string& account) override {
        begin_.execute(true);
        TokenRow token_row;
        AssetRow asset_row;
        CoverageRow coverage_row;
        token_.run({token}, token_row);
        asset_.run({serial, account}, asset_row);
        const int rows = coverage_.run({asset_row.id.text()}, coverage_row);
        commit_.execute(true);
        return rows;
    }

private:
    soci::session session_;
    Select token_, asset_, coverage_;
    soci::statement begin_, commit_;
};

}  // namespace

std::unique_ptr<Rival> by_soci(const std::string& path) { return std::make_unique<BySoci>(path); }

}  // namespace bench
