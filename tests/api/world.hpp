// The whole product on one database behind a real port, with a vendor and two customers that must never see each other.
#pragma once

#include "kit/database.hpp"
#include "kit/http_client.hpp"
#include "platform/http/server.hpp"
#include "server/app.hpp"

#include <map>
#include <memory>
#include <string>

namespace aftercare::api_test {

// The shipped policy pack; read once.
const policy::Pack& default_pack();

inline constexpr const char* kPassword = "correct horse battery";

// One customer with something of every kind.
struct Customer {
    identity::Account account;
    identity::Site site;
    // A bearer token of a person for each role.
    std::map<std::string, std::string> tokens;
    std::map<std::string, identity::Person> people;
    // Its objects, by the name that routes give them in paths, queries and bodies ("asset_id").
    std::map<std::string, std::string> objects;
};

class ApiTest : public kit::OnBothDatabases {
protected:
    void SetUp() override;
    void TearDown() override;

    kit::HttpClient client(const std::string& token = "") const;
    // A session's token for the person.
    std::string sign_in(const identity::Person& person);
    identity::Person make_person(AccountId account, const std::string& role, const std::string& email);
    Customer make_customer(const std::string& name, const std::string& country);
    void make_products();
    // Gives the customer an asset, with the device that showed it and a contract on it.
    void give_things(Customer& customer, const std::string& name);

    std::unique_ptr<server::App> app;
    std::unique_ptr<http::Server> server;
    identity::Account vendor;
    std::map<std::string, std::string> staff_tokens;  // By role.
    Customer alpha;
    Customer beta;
};

}  // namespace aftercare::api_test
