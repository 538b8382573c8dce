@observed @F17
Feature: Services where implementations differ
  The reference leaves open what a connection looks like after its addresses
  were translated. What is seen is reported.

  Rule: How a policy and address translation work together is not defined

    @F20
    Scenario: A closed pod reaches itself through its own Service
      Given these pods are running:
        | pod       | labels  | node | serves   |
        | shop/app  | app=app | A    | 8080/TCP |
        | shop/peer |         | B    |          |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | app=app  | 80/TCP to 8080 |
      When the policy "isolation/cut-off.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/front:80/TCP | shop/app:8080/TCP |
        | shop/app  | -                 | allow             |
        | shop/peer | deny              | deny              |
      And connections from shop/app to shop/front:80/TCP are answered by "shop/app"

    Scenario: An ipBlock with the Service's address does not open the pods behind it
      Given these pods are running:
        | pod         | labels     | node | serves   |
        | shop/client | app=client | A    |          |
        | shop/other  |            | A    |          |
        | shop/app    | app=app    | B    | 8080/TCP |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | app=app  | 80/TCP to 8080 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-front
        spec:
          podSelector: {matchLabels: {app: client}}
          policyTypes: [Egress]
          egress: [{to: [{ipBlock: {cidr: "${address of shop/front}/32"}}]}]
        """
      Then the reachability is:
        | from        | shop/front:80/TCP |
        | shop/client | deny              |
        | shop/other  | allow             |
