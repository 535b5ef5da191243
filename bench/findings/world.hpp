// What bench/findings stands on: a vendor's installed base, made up, in the product's own tables.
#pragma once

#include "server/app.hpp"

#include <string>
#include <vector>

namespace bench {

using namespace aftercare;

struct Size {
    int devices = 1'000'000;
    int advisories = 2'000;
    int largest = 100'000;  // Devices of the first account; the others have a thousand each.
};

// Two editors of the vendor, since nobody reviews his own advisory.
struct Editors {
    Caller author;
    Caller reviewer;
};

class World {
public:
    World(server::App& app, Size size) : app_(app), size_(size) {}

    // Makes what is not there yet: accounts with people and contracts, advisories, devices that have shown themselves.
    void make();

    [[nodiscard]] const std::vector<AccountId>& accounts() const { return accounts_; }
    [[nodiscard]] const Editors& editors() const { return editors_; }
    // Somebody of the first account who may do everything there.
    [[nodiscard]] std::string owner_token() const;
    // A critical bug of a whole series, the number in its name.
    [[nodiscard]] insight::WriteAdvisory bug(int number, insight::Severity severity) const;
    // The advisory goes through its editors' hands.
    insight::AdvisoryId publish(const insight::WriteAdvisory& advisory);

private:
    void make_products();
    void make_account(int number, int devices);
    void make_devices(AccountId account, identity::SiteId site, int first, int count);
    void cover(AccountId account, const std::vector<assets::Asset>& devices);

    server::App& app_;
    Size size_;
    Editors editors_;
    std::vector<AccountId> accounts_;
    std::vector<catalogue::Product> products_;
};

}  // namespace bench
