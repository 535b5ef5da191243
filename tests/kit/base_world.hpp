// What tests of slices above the assets stand on: accounts with sites, a catalogue and an installed base, on both databases.
#pragma once

#include "assets/service.hpp"
#include "catalogue/service.hpp"
#include "identity/service.hpp"
#include "kit/database.hpp"

#include <memory>
#include <string>

namespace aftercare::kit {

class OnInstalledBase : public OnBothDatabases {
protected:
    OnInstalledBase();
    ~OnInstalledBase() override;
    // The services, with that policy pack, and two accounts. To be called by SetUp, unless the test is skipped.
    void open_base(const policy::Pack& pack);

    AccountId make_account(const std::string& name);
    // Somebody of the account who may do everything.
    static Caller of(AccountId account);
    identity::SiteId make_site(AccountId account, const std::string& code);

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<assets::Service> assets;
    AccountId alpha;
    AccountId beta;
};

}  // namespace aftercare::kit
