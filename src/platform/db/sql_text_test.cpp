#include "platform/db/sql_text.hpp"

#include <gtest/gtest.h>

namespace aftercare::db {
namespace {

using Names = std::vector<std::string>;

TEST(SqlText, fills_in_the_scope_by_its_shape) {
    const auto sql = [](ScopeShape shape, Dialect dialect) { return render("where {scope:a.account_id}", dialect, shape).sql; };
    EXPECT_EQ(sql(ScopeShape::all, Dialect::sqlite), "where 1 = 1");
    EXPECT_EQ(sql(ScopeShape::none, Dialect::postgres), "where 1 = 0");
    EXPECT_EQ(sql(ScopeShape::one, Dialect::sqlite), "where a.account_id = :scope_account");
    EXPECT_EQ(sql(ScopeShape::several, Dialect::sqlite), "where a.account_id in (select value from json_each(:scope_accounts))");
    EXPECT_EQ(render("{scope:a}", Dialect::postgres, ScopeShape::several).names, Names{"scope_accounts"});
}

TEST(SqlText, ID_09_gives_every_scope_its_shape) {
    const AccountId a{Uuid{{1}}}, b{Uuid{{2}}};
    EXPECT_EQ(shape_of(Scope::all()), ScopeShape::all);
    EXPECT_EQ(shape_of(Scope::none()), ScopeShape::none);
    EXPECT_EQ(shape_of(Scope::of(a)), ScopeShape::one);
    EXPECT_EQ(shape_of(Scope::of({a, b})), ScopeShape::several);
}

TEST(SqlText, locks_rows_on_postgres_alone) {
    EXPECT_EQ(render("select 1 {for_update}", Dialect::sqlite, ScopeShape::all).sql, "select 1 ");
    EXPECT_EQ(render("select 1 {for_update}", Dialect::postgres, ScopeShape::all).sql, "select 1 for update");
    EXPECT_EQ(render("{for_update_skip_locked}", Dialect::postgres, ScopeShape::all).sql, "for update skip locked");
}

TEST(SqlText, names_each_parameter_once_and_none_in_quotes_or_casts) {
    const SqlText text =
        render("select ':no', \":no\", x::text from t where a = :b and c = :d_1 and e = :b", Dialect::postgres, ScopeShape::all);
    EXPECT_EQ(text.names, (Names{"b", "d_1"}));
}

TEST(SqlText, leaves_braces_in_quotes_alone) {
    EXPECT_EQ(render("values ('{}', 'it''s {scope:x}')", Dialect::sqlite, ScopeShape::all).sql,
              "values ('{}', 'it''s {scope:x}')");
}

TEST(SqlText, refuses_what_it_does_not_know) {
    for (const char* sql : {"{scop:a}", "{scope}", "{in:a}", "{open", "'open", "a : b", "select {once}1"}) {
        EXPECT_THROW(render(sql, Dialect::sqlite, ScopeShape::all), Bug) << sql;
    }
}

TEST(SqlText, keeps_equal_literals_at_one_address) {
    EXPECT_EQ(literal("select 1").data(), literal("select 1").data());
    EXPECT_NE(literal("select 1").data(), literal("select 2").data());
}

TEST(SqlText, says_covers_as_contains_does) { EXPECT_EQ(covers("f", "u", ":d"), "(f <= :d and (u is null or :d < u))"); }

}  // namespace
}  // namespace aftercare::db
