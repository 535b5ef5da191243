#include "platform/crypto/totp.hpp"

#include "kit/fake_env.hpp"

#include <gtest/gtest.h>

namespace aftercare::crypto {
namespace {

using namespace std::chrono_literals;

const std::string kRfcSecret = "12345678901234567890";

Instant at_second(std::int64_t second) { return Instant{second * 1'000'000}; }

// The SHA-1 column of RFC 6238, appendix B, its last six digits.
TEST(ID_05_totp, makes_the_codes_of_the_standard) {
    EXPECT_EQ(totp_code(kRfcSecret, at_second(59)), "287082");
    EXPECT_EQ(totp_code(kRfcSecret, at_second(1111111109)), "081804");
    EXPECT_EQ(totp_code(kRfcSecret, at_second(1234567890)), "005924");
    EXPECT_EQ(totp_code(kRfcSecret, at_second(20000000000)), "353130");
}

TEST(ID_05_totp, takes_the_code_of_one_step_before_and_after_and_none_twice) {
    const Instant now = at_second(1234567890);
    const std::int64_t step = 1234567890 / 30;
    EXPECT_EQ(totp_step(kRfcSecret, totp_code(kRfcSecret, now), now, 0), step);
    EXPECT_EQ(totp_step(kRfcSecret, totp_code(kRfcSecret, now.plus(30s)), now, 0), step + 1);
    EXPECT_EQ(totp_step(kRfcSecret, totp_code(kRfcSecret, now.plus(-30s)), now, 0), step - 1);
    EXPECT_FALSE(totp_step(kRfcSecret, totp_code(kRfcSecret, now.plus(60s)), now, 0));
    EXPECT_FALSE(totp_step(kRfcSecret, totp_code(kRfcSecret, now.plus(-60s)), now, 0));
    EXPECT_FALSE(totp_step(kRfcSecret, totp_code(kRfcSecret, now), now, step));
    EXPECT_FALSE(totp_step(kRfcSecret, totp_code(kRfcSecret, now.plus(-30s)), now, step));
    for (const char* wrong : {"", "0", "00592", "0059240", "abcdef"}) EXPECT_FALSE(totp_step(kRfcSecret, wrong, now, 0)) << wrong;
}

TEST(ID_05_totp, tells_apps_the_secret_as_they_read_it) {
    EXPECT_EQ(totp_secret_text(kRfcSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(totp_uri(kRfcSecret, "North & Wind", "ann@example.net"),
              "otpauth://totp/North%20%26%20Wind:ann@example.net?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=North%20%26%20Wind&algorithm=SHA1&digits=6&period=30");
    kit::SeededRandom random{1};
    const std::string one = totp_secret(random);
    EXPECT_EQ(one.size(), 20U);
    EXPECT_NE(one, totp_secret(random));
}

}  // namespace
}  // namespace aftercare::crypto
