// What bench/cases stands on: a vendor with a million open cases, made up, in the product's own tables.
#pragma once

#include "server/app.hpp"

#include <random>
#include <string>
#include <vector>

namespace bench {

using namespace aftercare;

class World {
public:
    // `cases`: so many of 101 accounts, of which the first has a tenth.
    World(server::App& app, int cases) : app_(app), cases_(cases) {}

    // Makes what is not there yet.
    void make();

    // Of the manager of the vendor; owns one case of 500. The site of the first account's cases; the device of case `number`, as two others have.
    [[nodiscard]] std::string manager() const;
    [[nodiscard]] std::string first_site() const;
    [[nodiscard]] static std::string device_of(int number);

    // Of a manager of the vendor, who sees all, and of the first account's owner.
    [[nodiscard]] std::string manager_token() const;
    [[nodiscard]] std::string owner_token() const;
    [[nodiscard]] AccountId first_account() const { return first_; }
    // The serial number of the device under contract of the first account.
    [[nodiscard]] static std::string covered_serial() { return "BCOVERED1"; }
    // Case `number` from 0 on: what identifies it, and a word that few others have.
    [[nodiscard]] static std::string serial_of(int number);
    [[nodiscard]] static std::string tracking_of(int number);
    [[nodiscard]] static std::string number_of(int number);
    [[nodiscard]] static std::string rare_word_of(int number);

private:
    struct Customer {
        AccountId account;
        identity::SiteId site;
        identity::PersonId person;
    };
    Customer make_customer(int number);
    void make_covered_device(const Customer& customer);
    void make_cases(const std::vector<Customer>& customers);
    void vary();
    [[nodiscard]] std::string only(const std::string& sql) const;
    void put_clocks(db::Tx& tx, const cases::Case& row, Instant due, std::chrono::minutes took) const;
    [[nodiscard]] std::string token(const std::string& email) const;

    server::App& app_;
    int cases_;
    AccountId first_;
};

}  // namespace bench
