// What the tests of cases stand on: two accounts, one with a device under contract, people of both, and somebody of the vendor.
#pragma once

#include "cases/record/case_service.hpp"
#include "contracts/service.hpp"
#include "kit/base_world.hpp"
#include "policy/test_pack.hpp"

#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace aftercare::cases {

// It is 2026-03-02, 09:00 UTC.
class CasesTest : public kit::OnInstalledBase {
protected:
    CasesTest();
    ~CasesTest() override;
    void SetUp() override;

    static const policy::Pack& pack();
    // The same with one section's text changed.
    static policy::Pack pack_with(const std::string& section, const std::function<std::string(std::string)>& change);
    // A pack of these files, with the sections of cases and below.
    static std::expected<policy::Pack, std::vector<policy::Complaint>> read_pack(std::map<std::string, std::string> files);
    identity::PersonId make_person(AccountId account, const std::string& name);
    // A person of the account who may do this; everything if empty.
    static Caller caller(AccountId account, identity::PersonId person, std::set<std::string, std::less<>> actions = {});
    // Somebody of the vendor's with the role, who may do everything.
    Caller staff(const std::string& name, const std::string& role);
    assets::Asset make_device(AccountId account, const std::string& serial);
    // A contract of the plan for the asset, from 2026-01-01 on for a year.
    contracts::ContractId cover(const assets::Asset& asset, const std::string& plan = "care");
    // A device of alpha with such a contract.
    assets::Asset make_covered(const std::string& serial = "AA0001");

    static OpenCase request(const std::string& type, const std::string& serial = {});
    // A case that Anna opens; a technical one is about the device that make_covered() made.
    CaseView opened(Priority priority, const std::string& type = "technical");
    // Kinds of what stands in its history, as the caller sees it.
    std::string told(const Caller& caller, const CaseName& name);

    std::unique_ptr<contracts::Service> contracts;
    std::unique_ptr<contracts::EntitlementService> entitlements;
    std::unique_ptr<CaseService> cases;
    std::unique_ptr<CaseClocks> clocks;
    AccountId vendor;
    identity::PersonId anna;  // Of alpha, as is bert.
    identity::PersonId bert;
    identity::PersonId erik;  // Of the vendor.
    Caller as_anna;           // Sees all of alpha's.
    Caller as_bert;           // Sees his own.
    Caller as_erik;
};

// A slice above with a bug that one case meets.
class Stumbles : public CaseFollower {
public:
    explicit Stumbles(CaseId over) : over_(over) {}
    void follow(db::Tx&, const Case& row, const Steps&) override { check(row.id != over_, "stumbled"); }

private:
    CaseId over_;
};

}  // namespace aftercare::cases
