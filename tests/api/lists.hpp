// Every list of the API, found in the list of routes, with a way to put one more row into each: for tests of what holds for
// every list. A new list whose rows nobody here can make fails those tests, so that whoever adds it says how.
#pragma once

#include "world.hpp"

#include "platform/http/route.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::api_test {

// One list in one of its orders.
struct List {
    std::string path;               // The route's: "/api/v1/assets".
    std::string target;             // "/api/v1/assets?sort=id&order=asc"; paging is the test's.
    std::string token;              // Of somebody who sees its rows.
    std::function<void()> add_row;  // Thread safe.
};

// What one answer of a list holds.
struct Rows {
    std::vector<std::string> keys;  // Of each row in turn, what tells it from all others.
    std::optional<std::string> next_cursor;
};

class ListsTest : public ApiTest {
protected:
    // Whether the route answers with a page of rows.
    static bool is_list(const http::Route& route);

    // Every list, in each order that it can be asked for; ids in its path are alpha's.
    std::vector<List> all_lists();

    // One page; the test fails where it is none or has more than `limit` rows.
    Rows page(kit::HttpClient& http, const List& list, std::size_t limit, const std::optional<std::string>& cursor = {});

    // All rows, page by page; throws where the pages do not end. `between` runs after each page but the last.
    std::vector<std::string> walk(
        kit::HttpClient& http, const List& list, std::size_t limit, const std::function<void()>& between = [] {});

    // Alpha's device, showing so many boards: "FPC 0", "FPC 1", ...
    std::string inventory_with(int boards) const;
    assets::Asset register_asset();

private:
    using AddRow = void (ListsTest::*)();
    // By the path of the list.
    static const std::map<std::string, AddRow>& adds();
    static const std::map<std::string, AddRow>& adds_to_cases();
    void add_account();
    void add_site();
    void add_person();
    void add_token();
    void add_certificate();
    void add_named_contact();
    void add_session();
    void add_collector();
    void add_invitation();
    void add_request();
    void add_partner();
    void add_partner_link();
    void add_view();
    void post_as_owner(const std::string& path, const std::string& body);
    identity::Account make_partner();
    void add_asset();
    void add_component();
    void add_history();
    void add_order();
    void add_order_line();
    void add_shipment();
    void add_contract();
    void add_line();
    void add_quotation();
    void add_quotation_line();
    void add_quantity_line();
    void add_document();
    void add_change_request();
    contracts::ContractId contract_of_alpha() const;
    void add_mail();
    void add_news();
    void add_webhook();
    void add_bulletin();
    void add_release();
    void add_ending();
    void add_life_report();
    void add_feed();
    void add_advisory();
    void add_advisory_revision();
    void add_finding();
    void add_finding_change();
    void add_finding_comment();
    void add_finding_notice();
    void add_device_outside();
    void add_case();
    void add_draft();
    void add_planned_event();
    void add_survey_answer();
    void add_case_event();
    void add_work();
    void add_canned_answer();
    void add_outage_child();
    void add_outage_word();
    void add_escalated_case();
    void add_escalation();
    void add_turn();
    void add_clock_move();
    void add_clock_breach();
    void add_agent();
    void add_attachment();
    void add_incoming_mail();
    void add_delivery();
    void add_product();
    void add_import();
    void add_import_row();

    // A number of its own each time, in no order, so that rows sorted by it get in anywhere.
    std::string fresh_number();

    std::atomic<int> count_ = 0;
    std::atomic<int> releases_ = 0;
    std::atomic<int> revisions_ = 0;
    std::atomic<int> components_ = 0;
    std::atomic<std::int64_t> import_rows_ = 0;
    std::atomic<std::int64_t> quotation_lines_ = 0;
};

}  // namespace aftercare::api_test
