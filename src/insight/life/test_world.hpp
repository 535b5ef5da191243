// What the tests of the end of life stand on: accounts, a small catalogue and imports, on both databases.
#pragma once

#include "assets/service.hpp"
#include "catalogue/service.hpp"
#include "identity/service.hpp"
#include "insight/life/life_import.hpp"
#include "kit/database.hpp"
#include "platform/files/files.hpp"
#include "platform/imports/imports.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>

namespace aftercare::insight {

const policy::Pack& test_pack();

class LifeTest : public kit::OnBothDatabases {
protected:
    LifeTest();
    ~LifeTest() override;
    void SetUp() override;
    AccountId make_account(const std::string& name);
    // Somebody of the account who may do everything.
    static Caller of(AccountId account);
    imports::Import import(std::string_view kind, const std::string& text, const std::string& file_name = "bulletins.csv",
                           bool partial = false);
    std::vector<imports::ImportRow> rows(const imports::Import& of);
    std::optional<Bulletin> bulletin(const std::string& number);

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<assets::Service> assets;
    std::unique_ptr<LifeService> life;
    std::unique_ptr<imports::Service> tasks;
    AccountId alpha;
    AccountId beta;
};

}  // namespace aftercare::insight
