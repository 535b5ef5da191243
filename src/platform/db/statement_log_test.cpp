#include "platform/db/statement_log.hpp"

#include "kit/database.hpp"

#include <thread>

namespace aftercare::db {
namespace {

constexpr Statement kOne{"test.one", "select 1"};
constexpr Statement kTwo{"test.two", "select 2"};
constexpr Statement kForget{"test.forget", "delete from idempotency where {scope:account_id}"};

using Names = std::vector<std::string>;
using PlatformDbStatementLog = kit::OnBothDatabases;

TEST_P(PlatformDbStatementLog, tells_what_ran_on_any_thread_while_it_stood) {
    const auto ask = [&](const Statement& statement) {
        (void)db().read(Scope::none(), [&](Tx& tx) { return tx.one<std::int64_t>(statement); });
    };
    ask(kTwo);
    {
        const StatementLog log;
        ask(kOne);
        std::jthread([&] { ask(kTwo); }).join();
        const auto done = db().write(Caller::system(), [](Tx& tx) -> Result<std::int64_t> { return tx.run(kForget); });
        ASSERT_TRUE(done);
        EXPECT_EQ(log.names(StatementKind::select), (Names{"test.one", "test.two"}));
        EXPECT_EQ(log.names(StatementKind::change), Names{"test.forget"});
        EXPECT_THROW(StatementLog{}, Bug);
        ask(kTwo);
        EXPECT_EQ(log.names(StatementKind::select).size(), 3U) << "the one that was refused has taken nothing away";
    }
    ask(kOne);
    const StatementLog log;
    EXPECT_EQ(log.names(StatementKind::select), Names{}) << "each begins anew";
}
ON_BOTH_DATABASES(PlatformDbStatementLog);

}  // namespace
}  // namespace aftercare::db
