@core @F15
Feature: Namespaces come and go
  A namespace takes its policies and its pods with it, and its name means
  nothing when it comes back.

  Rule: A namespaceSelector selects namespaces by the labels that they have now

    Scenario: A namespace that comes back with other labels is another one
      Given these namespaces exist:
        | namespace | labels   |
        | crew      | team=red |
        | red       | team=red |
      And these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | crew/client |         | B    |        |
        | red/client  |         | B    |        |
      And the policy "peers/app-from-web-or-red.yaml" is applied to namespace shop
      When namespace crew is deleted
      And these namespaces exist:
        | namespace | labels    |
        | crew      | team=blue |
        | late      | team=red  |
      And these pods start:
        | pod         | labels | node | serves |
        | crew/client |        | B    |        |
        | late/client |        | A    |        |
      Then the reachability is:
        | from        | shop/app:80/TCP |
        | crew/client | deny            |
        | late/client | allow           |
        | red/client  | allow           |

  Rule: Pods are isolated by the policies that exist

    Scenario: A namespace that comes back is open, its policies went with it
      Given these pods are running:
        | pod         | labels    | node | serves |
        | bank/vault  | app=vault | A    | 80/TCP |
        | shop/vault  | app=vault | A    | 80/TCP |
        | blog/client |           | B    |        |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      And the reachability is:
        | from        | bank/vault:80/TCP | shop/vault:80/TCP |
        | blog/client | deny              | deny              |
        | node A      | allow             | allow             |
      When namespace bank is deleted
      And these pods start:
        | pod        | labels    | node | serves |
        | bank/vault | app=vault | A    | 80/TCP |
      Then the reachability is:
        | from        | bank/vault:80/TCP | shop/vault:80/TCP |
        | blog/client | allow             | deny              |
