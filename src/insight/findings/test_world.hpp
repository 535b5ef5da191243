// What the tests of findings stand on: accounts, devices and advisories, on both databases.
#pragma once

#include "assets/inventory_import.hpp"
#include "insight/editor/editor_service.hpp"
#include "insight/findings/configuration_service.hpp"
#include "insight/findings/decision_service.hpp"
#include "insight/findings/match_work.hpp"
#include "kit/base_world.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::insight {

class FindingsTest : public kit::OnInstalledBase {
protected:
    FindingsTest();
    ~FindingsTest() override;
    void SetUp() override;

    static const policy::Pack& pack();
    catalogue::Product make_product(const std::string& model, const std::string& line = {},
                                    catalogue::ProductKind kind = catalogue::ProductKind::system);
    // A device of the model, as somebody registers it.
    assets::AssetId make_device(AccountId account, const std::string& model, const std::string& serial,
                                const std::string& software);
    // The same as it shows itself, with a board of this model in it.
    assets::AssetId show_device(AccountId account, const std::string& model, const std::string& serial, const std::string& board);
    void set_software(assets::AssetId device, const std::string& software);
    void show_configuration(assets::AssetId device, const std::string& text);

    // A bug that is fixed in `fix`, from 21.4R1 on.
    static WriteAdvisory bug(const std::string& number, Severity severity, const std::string& fix = "21.4R3-S5",
                             const std::string& platform = "MX Series", const std::string& condition = {});
    AdvisoryId publish(const WriteAdvisory& request);
    void revise(AdvisoryId advisory, const PatchAdvisory& patch);
    void withdraw(AdvisoryId advisory);

    // All that is due: events, and the matching that follows.
    void settle();
    std::vector<Finding> findings(AccountId account, const FindingFilter& filter = {});
    // "PR1 affected open", by number and device.
    std::vector<std::string> told(AccountId account);

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<EditorService> editors;
    std::unique_ptr<ConfigurationService> configurations;
    std::unique_ptr<Matcher> matcher;
    std::unique_ptr<MatchWork> work;
    std::unique_ptr<FindingService> service;
    std::unique_ptr<notify::Notifier> notifier;
    std::unique_ptr<DecisionService> decisions;
    jobs::Registry registry;
    std::unique_ptr<jobs::Runner> runner;
    Caller anna;
    Caller bert;
};

}  // namespace aftercare::insight
