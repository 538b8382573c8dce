@extended @NetworkPolicyEndPort @F27
Feature: Many ranges of ports
  A list of ranges has no length at which the API stops reading it.

  Rule: Items of a list are combined with a logical OR, however many they are

    Scenario: Of thirty ranges in one rule each is open, and what is between them is not
      Given these pods are running:
        | pod      | labels  | node | serves                                                                         |
        | shop/app | app=app | A    | 4012/TCP, 4152/TCP, 4162/TCP, 4212/TCP, 4252/TCP, 4304/TCP, 4016/TCP, 4306/TCP |
        | shop/web |         | B    |                                                                                |
      When the policy "scale/thirty-ranges.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:4012/TCP | shop/app:4152/TCP | shop/app:4162/TCP | shop/app:4212/TCP | shop/app:4252/TCP | shop/app:4304/TCP | shop/app:4016/TCP | shop/app:4306/TCP |
        | shop/web | allow             | allow             | allow             | allow             | allow             | allow             | deny              | deny              |
