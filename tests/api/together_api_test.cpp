// Duplicates and outages over HTTP (CASE-26).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_26_together_api : public ApiTest {
protected:
    // A case that somebody of the customer opened; its number.
    std::string open(const Customer& customer, const std::string& role = "owner", const std::string& type = "other") {
        const auto made =
            client(customer.tokens.at(role))
                .post(
                    "/api/v1/cases",
                    R"({"type":")" + type +
                        R"(","synopsis":"Sessions drop","description":"Since nine.","priority":"p2","network_outage":false,"labels":[],"copies":[]})");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("number");
    }
    kit::HttpClient desk() const { return client(staff_tokens.at("escalation_desk")); }
    static std::string at(const std::string& number, const std::string& what = "") { return "/api/v1/cases/" + number + what; }
    kit::HttpAnswer merge(const std::string& duplicate, const std::string& into) {
        return desk().post(at(duplicate, "/merge"), R"({"into":")" + into + "\"}");
    }
    kit::HttpAnswer link(const std::string& child, const std::string& parent) {
        return desk().send("PUT", at(child, "/parent"), R"({"parent":")" + parent + "\"}");
    }
    bool has(const std::string& token, const std::string& path, const std::string& text) {
        return client(token).get(path).body.find(text) != std::string::npos;
    }
};

TEST_P(CASE_26_together_api, a_duplicate_is_closed_in_favour_of_the_other_case_with_its_people) {
    const std::string survivor = open(alpha);
    const std::string duplicate = open(alpha, "member");
    const std::string member = alpha.tokens.at("member");
    EXPECT_EQ(client(member).get(at(survivor)).status, 404) << "not his, before";
    const auto closed = merge(duplicate, survivor);
    ASSERT_EQ(closed.status, 200) << closed.body;
    EXPECT_EQ(closed.text("status"), "closed");
    EXPECT_EQ(client(member).get(at(survivor)).status, 200) << "who opened the duplicate is copied on the other";
    EXPECT_EQ(client(member).get(at(duplicate, "/ties")).text("merged_into.number"), survivor);
    EXPECT_TRUE(has(member, at(survivor, "/ties"), duplicate));
    EXPECT_TRUE(has(member, at(duplicate, "/history"), R"("kind":"merged","internal":false)"));
    EXPECT_TRUE(has(member, at(survivor, "/history"), "duplicate_merged"));
    EXPECT_TRUE(has(member, at(duplicate, "/clocks"), R"("note":"merged")")) << "its clocks end with a note (CASE-32)";
    EXPECT_FALSE(has(staff_tokens.at("escalation_desk"), "/api/v1/case-work?view=unowned&limit=500", duplicate));
}

TEST_P(CASE_26_together_api, a_duplicate_that_is_reopened_goes_on_by_itself) {
    const std::string survivor = open(alpha);
    const std::string duplicate = open(alpha);
    ASSERT_EQ(merge(duplicate, survivor).status, 200);
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    ASSERT_EQ(owner.post(at(duplicate, "/reopening"), R"({"reason":"It is something else."})").status, 200);
    EXPECT_FALSE(has(alpha.tokens.at("owner"), at(duplicate, "/ties"), "merged_into"));
    EXPECT_TRUE(has(alpha.tokens.at("owner"), at(survivor, "/history"), "duplicate_parted"));
    // And is merged again, into what was merged meanwhile: the end of the chain goes on.
    const std::string last = open(alpha);
    ASSERT_EQ(merge(survivor, last).status, 200);
    ASSERT_EQ(merge(duplicate, survivor).status, 200);
    EXPECT_EQ(owner.get(at(duplicate, "/ties")).text("merged_into.number"), last);
}

TEST_P(CASE_26_together_api, refuses_what_is_no_duplicate) {
    const std::string one = open(alpha);
    const std::string other = open(alpha);
    EXPECT_EQ(merge(one, one).text("code"), "cases.merge_itself");
    EXPECT_EQ(merge(one, open(beta)).text("code"), "cases.merge_other_account");
    EXPECT_EQ(merge(open(alpha, "owner", "vulnerability_report"), one).text("code"), "cases.merge_restricted");
    EXPECT_EQ(merge(one, "2026-0101-9999").text("code"), "cases.case_unknown");
    ASSERT_EQ(merge(one, other).status, 200);
    EXPECT_EQ(merge(one, other).text("code"), "cases.closed");
    EXPECT_EQ(merge(other, one).text("code"), "cases.merge_itself") << "the chain leads back";
    const std::string closed = open(alpha);
    ASSERT_EQ(client(alpha.tokens.at("owner")).post(at(closed, "/cancellation"), R"({"reason":"Found it."})").status, 200);
    EXPECT_EQ(merge(other, closed).text("code"), "cases.merge_into_closed");
    EXPECT_EQ(client(alpha.tokens.at("owner")).post(at(other, "/merge"), R"({"into":")" + one + "\"}").status, 403);
}

TEST_P(CASE_26_together_api, customers_learn_that_there_is_an_outage_and_nothing_of_others) {
    const std::string parent = open(alpha);
    const std::string child = open(beta);
    const auto linked = link(child, parent);
    ASSERT_EQ(linked.status, 200) << linked.body;
    EXPECT_EQ(linked.text("parent.number"), parent);
    ASSERT_EQ(link(child, parent).status, 200) << "twice is once";
    const std::string other = beta.tokens.at("owner");
    EXPECT_EQ(client(other).get(at(child, "/ties")).text("part_of_outage"), "true");
    EXPECT_FALSE(has(other, at(child, "/ties"), parent));
    EXPECT_FALSE(has(other, at(child, "/history"), parent));
    EXPECT_TRUE(has(other, at(child, "/history"), "outage_joined"));
    EXPECT_EQ(client(other).get(at(child, "/children")).status, 403);
    const std::string mine = alpha.tokens.at("owner");
    EXPECT_FALSE(has(mine, at(parent, "/history"), child)) << "whose cases hang on theirs, customers are not told";
    EXPECT_EQ(client(mine).get(at(parent, "/ties")).text("children"), "0");
    EXPECT_TRUE(has(staff_tokens.at("escalation_desk"), at(parent, "/children"), child));
    EXPECT_EQ(desk().get(at(parent, "/ties")).text("children"), "1");
    EXPECT_EQ(desk().send("DELETE", at(child, "/parent")).text("part_of_outage"), "false");
    EXPECT_EQ(desk().send("DELETE", at(child, "/parent")).status, 200);
    EXPECT_TRUE(has(other, at(child, "/history"), "outage_left"));
    EXPECT_EQ(desk().get(at(parent, "/ties")).text("children"), "0");
}

TEST_P(CASE_26_together_api, an_outage_has_no_outage_above_it) {
    const std::string parent = open(alpha);
    const std::string child = open(beta);
    EXPECT_EQ(link(parent, parent).text("code"), "cases.parent_itself");
    ASSERT_EQ(link(child, parent).status, 200);
    EXPECT_EQ(link(open(alpha), child).text("code"), "cases.parent_nested");
    EXPECT_EQ(link(parent, open(alpha)).text("code"), "cases.parent_nested");
    const std::string closed = open(alpha);
    ASSERT_EQ(client(alpha.tokens.at("owner")).post(at(closed, "/cancellation"), R"({"reason":"Found it."})").status, 200);
    EXPECT_EQ(link(child, closed).text("code"), "cases.parent_closed");
    EXPECT_EQ(link(closed, parent).text("code"), "cases.closed");
}

TEST_P(CASE_26_together_api, whoever_is_merged_stays_in_the_outage_by_the_case_that_goes_on) {
    const std::string parent = open(alpha);
    const std::string child = open(beta);
    const std::string survivor = open(beta);
    ASSERT_EQ(link(child, parent).status, 200);
    ASSERT_EQ(merge(child, survivor).status, 200);
    EXPECT_EQ(desk().get(at(survivor, "/ties")).text("parent.number"), parent) << "its customer hears of the outage";
    EXPECT_TRUE(has(beta.tokens.at("owner"), at(survivor, "/history"), "outage_joined"));
    EXPECT_TRUE(has(staff_tokens.at("escalation_desk"), at(parent, "/history"), survivor));
    EXPECT_EQ(merge(parent, open(alpha)).text("code"), "cases.merge_has_children") << "they would hang on what is closed";
    // One that stands in another outage stays there.
    const std::string elsewhere = open(alpha);
    const std::string apart = open(beta);
    const std::string twice = open(beta);
    ASSERT_EQ(link(apart, elsewhere).status, 200);
    ASSERT_EQ(link(twice, parent).status, 200);
    ASSERT_EQ(merge(twice, apart).status, 200);
    EXPECT_EQ(desk().get(at(apart, "/ties")).text("parent.number"), elsewhere);
}

TEST_P(CASE_26_together_api, CASE_07_a_child_that_goes_to_another_outage_leaves_word_at_the_first) {
    const std::string first = open(alpha);
    const std::string second = open(alpha);
    const std::string child = open(beta);
    ASSERT_EQ(link(child, first).status, 200);
    ASSERT_EQ(link(child, second).text("parent.number"), second);
    const std::string staff = staff_tokens.at("escalation_desk");
    EXPECT_TRUE(has(staff, at(first, "/history"), R"("kind":"child_removed")"));
    EXPECT_TRUE(has(staff, at(second, "/history"), R"("kind":"child_added")"));
    EXPECT_EQ(desk().get(at(first, "/ties")).text("children"), "0");
    EXPECT_EQ(desk().get(at(second, "/ties")).text("children"), "1");
}

TEST_P(CASE_26_together_api, what_is_said_to_all_children_reaches_each_once) {
    const std::string parent = open(alpha);
    const std::string one = open(alpha);
    const std::string two = open(beta);
    const std::string closed = open(beta);
    EXPECT_EQ(desk().post(at(parent, "/outage-words"), R"({"kind":"note","text":"Alone."})").text("code"), "cases.no_children");
    for (const std::string& child : {one, two, closed}) ASSERT_EQ(link(child, parent).status, 200);
    ASSERT_EQ(client(beta.tokens.at("owner")).post(at(closed, "/cancellation"), R"({"reason":"Found it."})").status, 200);
    const auto said = desk().post(at(parent, "/outage-words"), R"({"kind":"note","text":"The cable is cut."})");
    ASSERT_EQ(said.status, 202) << said.body;
    run_jobs();
    EXPECT_TRUE(has(alpha.tokens.at("owner"), at(one, "/history"), "The cable is cut."));
    EXPECT_TRUE(has(beta.tokens.at("owner"), at(two, "/history"), "The cable is cut."));
    EXPECT_FALSE(has(beta.tokens.at("owner"), at(closed, "/history"), "The cable is cut."));
    EXPECT_FALSE(has(alpha.tokens.at("owner"), at(parent, "/history"), "The cable is cut."))
        << "what is said to all is internal there";
    const auto words = desk().get(at(parent, "/outage-words"));
    EXPECT_NE(words.body.find(R"("told":2,"left_out":1)"), std::string::npos) << words.body;
    EXPECT_NE(words.body.find("done_at"), std::string::npos);
    // A resolution is offered to each, and each decides by itself.
    ASSERT_EQ(desk().post(at(parent, "/outage-words"), R"({"kind":"resolution","text":"The cable is mended."})").status, 202);
    run_jobs();
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(at(one)).text("status"), "resolved");
    EXPECT_EQ(client(alpha.tokens.at("owner")).post(at(one, "/acceptance"), "").status, 200);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(at(two)).text("open"), "true") << "the other customer has not decided";
    EXPECT_EQ(client(beta.tokens.at("owner")).post(at(two, "/rejection"), R"({"reason":"Still down."})").status, 200);
}

ON_BOTH_DATABASES(CASE_26_together_api);

}  // namespace
}  // namespace aftercare::api_test
