// What the tests of the commands share: the real program with a data folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace aftercare::cli_test {

namespace fs = std::filesystem;

inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

struct Said {
    int exit_code = -1;
    std::string text;  // Of both outputs.
};

class CommandLine : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "aftercare-cli-XXXXXX").string();
        folder = mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder); }

    // One command with a data folder of its own, and without the variables by which tests find things; `input`: a command of the shell that
    // writes what it reads. A server that does start is ended after a while.
    Said run(const std::string& variables, const std::string& command, const std::string& input = {}) const {
        const std::string line = (input.empty() ? "" : input + " | ") + "env -u AFTERCARE_SHARED -u AFTERCARE_TEST_POSTGRES " +
                                 variables + " timeout 60 " + AFTERCARE_PROGRAM + " " + command + " --data '" +
                                 (folder / "data").string() + "' 2>&1";
        FILE* const pipe = popen(line.c_str(), "r");
        Said said;
        std::array<char, 4096> chunk{};
        while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) said.text.append(chunk.data(), count);
        const int status = pclose(pipe);
        if (WIFEXITED(status)) said.exit_code = WEXITSTATUS(status);
        return said;
    }

    fs::path folder;
};

}  // namespace aftercare::cli_test
