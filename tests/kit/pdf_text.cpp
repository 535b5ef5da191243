#include "kit/pdf_text.hpp"

#include <gtest/gtest.h>

#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace aftercare::kit {

std::string pdf_text(const std::string& pdf) {
    std::string name = testing::TempDir() + "pdf-XXXXXX";
    const int handle = mkstemp(name.data());
    EXPECT_GE(handle, 0);
    std::ofstream(name, std::ios::binary) << pdf;
    FILE* const pipe = popen(("pdftotext -layout " + name + " -").c_str(), "r");
    std::string text;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text.push_back(static_cast<char>(c));
    EXPECT_EQ(pclose(pipe), 0);
    close(handle);
    std::remove(name.c_str());
    return text;
}

}  // namespace aftercare::kit
