#include "insight/matching/test_names.hpp"

#include "policy/test_pack.hpp"

namespace aftercare::insight {

const PlatformNames& test_names() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_platform_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack.get<PlatformNames>();
}

const std::vector<PlatformModel>& test_catalogue() {
    static const std::vector<PlatformModel> models{
        {"EX2300-24T", ""}, {"EX4300-48P", "EX4300"}, {"EX4600-40F", ""},  {"EX9214", ""},
        {"MX204", ""},      {"MX240", "MX"},          {"MX304", ""},       {"SRX300", ""},
        {"SRX340", ""},     {"SRX5800", ""},          {"QFX5120-48Y", ""}, {"QFX10002-72Q", ""},
        {"PTX10003", ""},   {"ACX7100-48L", ""},      {"ACX710", ""},      {"vSRX", ""}};
    return models;
}

}  // namespace aftercare::insight
