#include "contracts/certificate_code.hpp"

#include "kit/fake_env.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::contracts {
namespace {

constexpr std::string_view kSymbols = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

// A right code by a seed, without its prefix and hyphens.
std::string some_code(std::uint64_t seed) {
    kit::SeededRandom random{seed};
    std::string symbols;
    for (const char c : CertificateCode::make(random).text().substr(3))
        if (c != '-') symbols += c;
    return symbols;
}

TEST(ENT_15_certificate_code, is_read_as_people_type_it) {
    kit::SeededRandom random{1};
    const CertificateCode code = CertificateCode::make(random);
    EXPECT_EQ(code.text().size(), 22U);
    EXPECT_TRUE(code.text().starts_with("EC-"));
    std::string lower = code.text();
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    EXPECT_EQ(CertificateCode::parse(lower), code);
    EXPECT_EQ(CertificateCode::parse(" " + code.text().substr(3) + " "), code);
    EXPECT_EQ(CertificateCode::parse(some_code(1)), code);
    EXPECT_EQ(code.hint(), code.text().substr(18));
    for (const char* bad : {"", "EC", "EC-0000-0000-0000-0000", "EC-IIII-IIII-IIII-IIII", "2222222222222223"})
        EXPECT_FALSE(CertificateCode::parse(bad)) << bad;
}

RC_GTEST_PROP(ENT_15_certificate_code, a_made_one_is_right, (std::uint64_t seed)) {
    RC_ASSERT(CertificateCode::parse(some_code(seed)).has_value());
}

RC_GTEST_PROP(ENT_15_certificate_code, any_one_or_two_wrong_symbols_are_noticed, (std::uint64_t seed)) {
    const std::string right = some_code(seed);
    const auto place = rc::gen::inRange<std::size_t>(0, right.size());
    const std::size_t first = *place;
    const std::size_t second = *place;
    std::string wrong = right;
    wrong[first] = *rc::gen::elementOf(std::string(kSymbols));
    wrong[second] = *rc::gen::elementOf(std::string(kSymbols));
    RC_PRE(wrong != right);
    RC_ASSERT(!CertificateCode::parse(wrong).has_value());
}

RC_GTEST_PROP(ENT_15_certificate_code, any_two_that_changed_places_are_noticed, (std::uint64_t seed)) {
    std::string code = some_code(seed);
    const auto place = rc::gen::inRange<std::size_t>(0, code.size());
    const std::size_t first = *place;
    const std::size_t second = *place;
    RC_PRE(code[first] != code[second]);
    std::swap(code[first], code[second]);
    RC_ASSERT(!CertificateCode::parse(code).has_value());
}

}  // namespace
}  // namespace aftercare::contracts
