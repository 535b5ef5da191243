// What holds for every list that there is.
#include "lists.hpp"

#include <set>
#include <thread>

namespace aftercare::api_test {
namespace {

using Q_03_every_list = ListsTest;

TEST_P(Q_03_every_list, meets_every_row_once_in_every_page_size) {
    for (const List& list : all_lists()) {
        for (int i = 0; i < 12; ++i) list.add_row();
        kit::HttpClient http = client(list.token);
        const std::vector<std::string> all = walk(http, list, 500);
        ASSERT_GE(all.size(), 12U) << list.target;
        EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size()) << list.target;
        for (const std::size_t limit : {std::size_t{1}, std::size_t{5}, all.size() - 1, all.size()})
            EXPECT_EQ(walk(http, list, limit), all) << list.target << " in pages of " << limit;
    }
}

TEST_P(Q_03_every_list, meets_every_row_that_was_there_once_while_others_insert) {
    constexpr int kInserts = 12;
    for (const List& list : all_lists()) {
        for (int i = 0; i < 12; ++i) list.add_row();
        kit::HttpClient http = client(list.token);
        const std::vector<std::string> there = walk(http, list, 500);
        std::atomic<int> inserted = 0;
        std::jthread writer([&] {
            for (int i = 0; i < kInserts; ++i) {
                list.add_row();
                ++inserted;
                inserted.notify_one();
            }
        });
        // At least one row gets in before each page, as long as the writer has any.
        int seen = 0;
        const auto wait_for_a_row = [&] {
            if (seen < kInserts) inserted.wait(seen);
            seen = inserted;
        };
        wait_for_a_row();
        const std::vector<std::string> met = walk(http, list, 3, wait_for_a_row);
        writer.join();
        const std::multiset<std::string> times(met.begin(), met.end());
        for (const std::string& row : met) EXPECT_EQ(times.count(row), 1U) << list.target << " met twice: " << row;
        for (const std::string& row : there) EXPECT_EQ(times.count(row), 1U) << list.target << " missed: " << row;
        EXPECT_EQ(walk(http, list, 500).size(), there.size() + kInserts) << list.target << ": the writer wrote elsewhere";
    }
}
ON_BOTH_DATABASES(Q_03_every_list);

}  // namespace
}  // namespace aftercare::api_test
