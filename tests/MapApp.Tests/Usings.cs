// Playwright's NUnit package and NUnit both bring a TestContext into view.
global using TestContext = NUnit.Framework.TestContext;
