#include "stranger_walk_leaks.hpp"

#include <gtest/gtest.h>

namespace aftercare::api_test {
namespace {

TEST(ID_13_leak_detector, notices_a_secret_in_any_case_and_anywhere) {
    Secrets secrets;
    secrets.add("Zqalpha");
    secrets.add("00000000-0000-7000-8000-00000000000a");
    EXPECT_TRUE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"email":"owner@ZQALPHA.example"})"}));
    EXPECT_TRUE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"email":"owner@zqalpha.example"})"}));
    EXPECT_TRUE(secrets.told_by({.status = 404, .headers = {}, .body = "00000000-0000-7000-8000-00000000000A"}));
    EXPECT_TRUE(
        secrets.told_by({.status = 201, .headers = {{"location", "/sites/00000000-0000-7000-8000-00000000000a"}}, .body = ""}));
    EXPECT_FALSE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"email":"owner@zqbeta.example"})"}));
}

TEST(ID_13_leak_detector, lets_pass_only_the_echo_of_what_was_sent) {
    Secrets secrets;
    secrets.add("Zqalpha");
    const std::vector<std::string> sent{"ZQALPHASECRET1"};
    EXPECT_FALSE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"asked":"ZQALPHASECRET1"})"}, sent));
    EXPECT_TRUE(
        secrets.told_by({.status = 200, .headers = {}, .body = R"({"asked":"ZQALPHASECRET1","holder":"Zqalpha"})"}, sent));
    EXPECT_TRUE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"serial_number":"ZQALPHASECRET2"})"}, sent));
}

}  // namespace
}  // namespace aftercare::api_test
