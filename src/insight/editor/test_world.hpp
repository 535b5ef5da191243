// What the tests of the editors stand on: their use cases and imports, on both databases.
#pragma once

#include "catalogue/service.hpp"
#include "insight/editor/advisory_import.hpp"
#include "insight/editor/editor_service.hpp"
#include "kit/database.hpp"
#include "platform/imports/imports.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::insight {

class EditorTest : public kit::OnBothDatabases {
protected:
    void SetUp() override;
    // Serves by the shipped policy with another insight.yaml from now on.
    void use_policy(const std::string& insight);
    // Somebody who may do everything.
    Caller editor();
    // Somebody of a customer, who reads.
    static Caller customer();
    imports::Import import(const std::string& bytes, const Caller& caller = Caller::system(), bool partial = false);
    std::vector<imports::ImportRow> rows(const imports::Import& of);
    std::optional<AdvisorySummary> advisory(const std::string& number, const Caller& caller = Caller::system());
    std::int64_t events(std::string_view kind);
    // A draft of a bug of MX devices, fixed in `fix`.
    static WriteAdvisory bug(const std::string& number, const std::string& fix = "21.4R3-S5");
    // Written, reviewed and published.
    AdvisorySummary published(const std::string& number);

    std::vector<std::unique_ptr<policy::Pack>> packs;
    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<EditorService> service;
    std::unique_ptr<imports::Service> tasks;
    Caller anna;
    Caller bert;

private:
    void serve(const policy::Pack& pack);
};

// A CVE record of our own making, whose fields and text agree: 21.4 before `fix`.
std::string made_up_cve(const std::string& number, const std::string& fix, const std::string& config = {});
// A bug in our own format, made up.
std::string made_up_bug(const std::string& number, const std::string& fix);

}  // namespace aftercare::insight
